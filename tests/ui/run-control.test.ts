import { beforeAll, expect, test, vi } from 'vitest';
import { controlRun } from '../../lib/ui/run-control.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, readOf, runOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function world() {
  const db = await freshDatabase();
  const live = fakeLive();
  live.tell('runs', { a: runOf('a') });
  const { panel } = await panelOver(db, { live });
  const said = () => panel.toasts.list.value.map(({ text }) => text);
  const asked = () => live.asked.map(({ name, args }) => [name, args]);
  return { db, live, panel, said, asked };
}

test('a run is paused and goes on without a message, since its card shows both and offers the other', async () => {
  const { panel, said, asked } = await world();
  controlRun(panel, 'a', 'pause');
  controlRun(panel, 'a', 'resume');
  const runId = { runId: 'a' };
  await vi.waitFor(() =>
    expect(asked()).toEqual([
      ['pause', runId],
      ['resume', runId],
    ]),
  );
  expect(said()).toEqual([]);
});

test('pausing and going on are taken back by the key, the newest first, and by nothing that would be in the way', async () => {
  const { live, panel, said, asked } = await world();
  panel.toasts.show('Search saved.', {
    label: 'Undo',
    run: () => void live.asked.push({ name: 'undo' } as never),
  });
  const press = async (times: number) => {
    expect(panel.toasts.undoLast()).toBe(true);
    await vi.waitFor(() => expect(live.asked).toHaveLength(times));
  };
  controlRun(panel, 'a', 'pause');
  await vi.waitFor(() => expect(live.asked).toHaveLength(1));
  await press(2);
  controlRun(panel, 'a', 'resume');
  await vi.waitFor(() => expect(live.asked).toHaveLength(3));
  await press(4);
  expect(asked().map(([name]) => name)).toEqual(['pause', 'resume', 'resume', 'pause']);
  expect(said()).toEqual(['Search saved.']);
  await press(5);
  expect(asked().at(-1)?.[0]).toBe('undo');
});

test('a run that was stopped offers to check the boards that it has not read, and no others', async () => {
  const { db, live, panel, said, asked } = await world();
  live.answer('cancel', async () => {
    const reads = [
      readOf('read', { state: 'found' }),
      readOf('left', { state: 'skipped', reason: 'stopped' }),
      readOf('off', { state: 'failed', reason: 'timed-out' }),
    ];
    await db.reads.bulkPut(reads.map((read) => ({ ...read, runId: 'a' })) as never);
  });
  controlRun(panel, 'a', 'cancel');
  await vi.waitFor(() => expect(said()).toEqual(['Check stopped. What it found stays.']));
  panel.toasts.undoLast();
  await vi.waitFor(() => expect(asked().at(-1)?.[0]).toBe('check'));
  expect(asked().at(-1)?.[1]).toMatchObject({ boardIds: [readOf('left', {}).boardId] });
});

test('what is refused is said, and offers nothing', async () => {
  const { live, panel } = await world();
  live.answer('pause', () => Promise.reject(new Error('no')));
  controlRun(panel, 'a', 'pause');
  await vi.waitFor(() => expect(panel.toasts.list.value).toMatchObject([{ isError: true, action: null }]));
});
