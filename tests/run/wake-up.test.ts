import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { worldBoard } from '../support/board.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting } from '../support/world.ts';

const clock = new HastyClock(Date.UTC(2026, 0, 10));
let life: Life;

afterEach(() => life.db.close());

test('a run that is stored while the engine looks for work is begun, whatever the engine saw', async () => {
  const world = new Map([['acme', { postings: [posting('1')], pageSize: 50 }]]);
  life = await Life.begin(randomUUID(), clock, askWorld(world));
  await life.db.boards.put(worldBoard('acme'));
  const { db, engine } = life;
  await engine.start();

  // The engine reads which steps wait, and learns of it only after another run was stored.
  const readSteps = db.steps.toArray.bind(db.steps);
  let began: Promise<unknown> | undefined;
  const boards = await db.boards.toArray();
  db.steps.toArray = (async () => {
    const steps = await readSteps();
    began ??= engine.startRun({ id: 'late', cause: 'user', boards });
    await began;
    return steps;
  }) as typeof db.steps.toArray;
  void engine.start();

  await expect.poll(async () => (await db.runs.get('late'))?.state, { timeout: 5000 }).toBe('finished');
});
