// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, expect, test, vi } from 'vitest';
import { RunDetailView } from '../../components/runs/run-detail-view.tsx';
import type { ReadView, RunView } from '../../lib/domain/commands.ts';
import { Keyed } from '../../lib/ui/keyed.ts';
import { draw } from './support/draw.ts';
import { NOON, readOf, runOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function show(run: RunView, list: ReadView[]) {
  const reads = new Keyed<ReadView>();
  reads.replace(list.map((read) => [read.boardId, read] as const));
  const onCheck = vi.fn();
  const page = draw(
    <RunDetailView
      detail={{ run: signal(run), reads, log: signal([]), close: () => undefined }}
      now={signal(NOON)}
      shown={(one) => one}
      actions={{
        can: (_, boardId) => boardId !== 'unwatched',
        act: vi.fn(),
        openRequests: () => ({ list: signal([]), close: () => undefined }),
      }}
      onControl={vi.fn()}
      onCheck={onCheck}
      onCopyReport={vi.fn()}
    />,
  );
  return { page, onCheck };
}

const left = (boardId: string) => readOf(boardId, { state: 'skipped', reason: 'stopped' });

test('the page of a stopped run offers to check what it left, for as long as the run is kept', () => {
  const stopped = runOf('r', { state: 'cancelled', endedAt: NOON });
  const { page, onCheck } = show(stopped, [
    readOf('a', { state: 'found' }),
    left('b'),
    left('unwatched'),
    left('c'),
  ]);
  page.button('Check the rest').click();
  expect(onCheck).toHaveBeenCalledWith(['b', 'c']);
});

test('no other run does', () => {
  const over = runOf('r', { state: 'finished', endedAt: NOON });
  expect(show(over, [readOf('a', { state: 'found' })]).page.text()).not.toContain('Check the rest');
  expect(show(runOf('r'), [left('b')]).page.text()).not.toContain('Check the rest');
});
