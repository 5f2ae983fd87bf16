// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { AddBox } from '../../components/boards/add-box.tsx';
import { BoardRow } from '../../components/boards/board-row.tsx';
import { ReadRow } from '../../components/runs/read-row.tsx';
import { RunLog } from '../../components/runs/run-log.tsx';
import type { Board } from '../../lib/domain/board.ts';
import type { LogView } from '../../lib/domain/commands.ts';
import type { RequestEntry } from '../../lib/store/database.ts';
import { AddBoards } from '../../lib/ui/add-boards.ts';
import { Keyed } from '../../lib/ui/keyed.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { boardOf, NOON, readOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const actions = {
  onCheck: vi.fn(),
  onAllow: vi.fn(),
  onEnterKey: vi.fn(),
  onEndAsUser: vi.fn(),
  onReschedule: vi.fn(),
  onStopWatching: vi.fn(),
};

function showBoards(boards: Board[]) {
  const rows = new Keyed<Board>();
  const put = (all: Board[]) => rows.replace(all.map((board) => [board.id, board] as const));
  put(boards);
  const drawnIds: string[] = [];
  const shown = (board: Board) => {
    drawnIds.push(board.id);
    return board;
  };
  const page = draw(
    <ul>
      {rows.keys.value.map((id) => (
        <BoardRow
          key={id}
          board={rows.get(id) ?? signal(boardOf('none'))}
          now={signal(NOON)}
          noCheckBecause={signal(null)}
          actions={{ ...actions, shown }}
        />
      ))}
    </ul>,
  );
  return { ...page, put, drawnIds };
}

describe('the watched boards', () => {
  test('draw one row anew when one board changed', async () => {
    const boards = Array.from({ length: 40 }, (_, i) => boardOf(`b${i}`));
    const page = showBoards(boards);
    page.drawnIds.length = 0;
    page.put(boards.map((board, i) => (i === 7 ? { ...board, openCount: 99 } : board)));
    await drawn(() => expect(page.text()).toContain('99 open jobs'));
    expect(page.drawnIds).toEqual(['world:b7']);
  });

  test('say what happened, what comes next, and what to do', () => {
    const page = showBoards([
      boardOf('a', { reason: 'site-error', nextAt: NOON + 60_000 }),
      boardOf('b', { reason: 'timed-out', pausedAt: NOON, failureStreak: 5 }),
      boardOf('c', { reason: 'permission-missing' }),
      boardOf('d', { reason: 'key-missing' }),
    ]);
    expect(page.text()).toContain('The site has an error of its own.');
    expect(page.text()).toContain('Paused after 5 failures');
    page.button('Allow').click();
    expect(actions.onAllow).toHaveBeenCalledTimes(1);
    page.button('Enter the key').click();
    expect(actions.onEnterKey).toHaveBeenCalledTimes(1);
  });

  test('name the board on every button', () => {
    const page = showBoards([boardOf('acme')]);
    const names = page.all('button, a, select').map((element) => element.getAttribute('aria-label'));
    expect(names.every((name) => name?.includes('acme'))).toBe(true);
  });

  test('offer six schedules, and keep one that is none of them', () => {
    expect(showBoards([boardOf('a')]).all('option')).toHaveLength(6);
    const odd = showBoards([boardOf('a', { everyMs: 2 * 3_600_000 })]);
    expect(odd.all('option')[1]?.textContent).toBe('Every 2 hours');
    expect(odd.get<HTMLSelectElement>('select').value).toBe(String(2 * 3_600_000));
  });

  test('have no link to an address that is none', () => {
    expect(showBoards([boardOf('a', { url: 'javascript:alert(1)' })]).all('a')).toEqual([]);
  });
});

describe('the add box', () => {
  test('says whose board it is, what will be asked, and what is wrong with the rest', async () => {
    const live = fakeLive();
    const clock = manualClock();
    live.answer('identify', ({ address }: { address: string }) => ({
      boardId: 'lever:acme',
      sourceName: 'Lever',
      company: 'Acme',
      address,
      origins: ['https://api.lever.co'],
      isWatched: false,
    }));
    const page = fakePage();
    const box = new AddBoards({
      ask: createAsk(live),
      clock,
      newId: () => 'r',
      page,
      toasts: new Toasts(clock, () => undefined),
      undo: async () => true,
      watchUndone: () => () => undefined,
    });
    const shown = draw(<AddBox box={box} />);
    box.setText('jobs.lever.co/acme');
    clock.pass(250);
    await drawn(() => expect(shown.text()).toContain('Acme on Lever'));
    expect(shown.text()).toContain('Jobwake will ask to read api.lever.co.');
    expect(shown.button('Allow and watch')).toBeTruthy();
    expect(shown.get('label').getAttribute('for')).toBe(shown.get('textarea').id);
  });
});

describe('a board within a run', () => {
  const asked: RequestEntry[] = [
    {
      at: NOON,
      host: 'api.lever.co',
      purpose: 'read-board',
      boardId: 'a',
      status: 200,
      bytes: 38_000,
      runId: 'r',
      tookMs: 412,
      address: 'https://api.lever.co/v0/postings/acme?mode=json',
    },
    { at: NOON, host: 'api.key.example', purpose: 'read-board', boardId: 'a', status: 503, bytes: 0 },
  ];
  const openRequests = () => ({ list: signal(asked), close: () => {} });

  test('names what was asked for once it is opened, and what came back', async () => {
    const read = signal(readOf('a', { company: 'Acme', state: 'found' }));
    const page = draw(<ReadRow read={read} actions={{ can: () => true, act: vi.fn(), openRequests }} />);
    expect(page.text()).not.toContain('api.lever.co');
    const details = page.get('details') as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await drawn(() =>
      expect(page.text()).toMatch(
        /https:\/\/api\.lever\.co\/v0\/postings\/acme\?mode=json\s*200 · 38 kB · 412 ms/,
      ),
    );
    // Where the address would tell a key, the host has to do.
    expect(page.text()).toContain('api.key.example503');
  });

  test('says why it was not read and offers the one thing to do', () => {
    const act = vi.fn();
    const read = signal(readOf('a', { company: 'Acme', state: 'failed', reason: 'timed-out' }));
    const page = draw(<ReadRow read={read} actions={{ can: () => true, act, openRequests }} />);
    expect(page.text()).toContain('The site took too long to answer.');
    page.button('Check again: Acme').click();
    expect(act).toHaveBeenCalledWith('retry', 'a');
  });

  test('offers nothing while it is still being tried', () => {
    const read = signal(readOf('a', { state: 'waiting', reason: 'timed-out', nextTryAt: NOON }));
    const page = draw(<ReadRow read={read} actions={{ can: () => true, act: vi.fn(), openRequests }} />);
    expect(page.all('button')).toEqual([]);
    expect(page.text()).toContain('Next try');
  });
});

describe('the log', () => {
  test('is silent and empty until it is opened', async () => {
    const log = signal<LogView[]>([
      { seq: 0, at: NOON, level: 'info', code: 'started', values: { count: 3 } },
    ]);
    const page = draw(<RunLog log={log} now={NOON} />);
    expect(page.all('[role="log"]')).toEqual([]);
    const details = page.get<HTMLDetailsElement>('details');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await drawn(() => expect(page.get('[role="log"]').textContent).toContain('Started, boards: 3'));
  });
});
