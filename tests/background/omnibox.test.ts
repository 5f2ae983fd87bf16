import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { Omnibox } from '../../entrypoints/background/omnibox.ts';
import { findJobs } from '../../lib/store/find-jobs.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from '../ui/support/rows.ts';
import { messages } from '../ui/support/words.ts';

async function omnibox() {
  const db = await freshDatabase();
  await storeJobs(db, [
    jobOf(1, { title: 'Rust Engineer', company: 'Acme' }),
    jobOf(2, { title: 'Rust Engineer', company: 'Fernhollow', newAt: NOON + 1 }),
    jobOf(3, { title: 'Rust Engineer', state: 'closed', newAt: NOON + 2 }),
    jobOf(4, { title: 'Welder', company: 'Rust & Sons', newAt: NOON + 3 }),
    jobOf(5, { title: 'Trustee' }),
  ]);
  const openApp = vi.fn(async (_hash: string) => undefined);
  const check = vi.fn(async () => undefined);
  const pauseAlerts = vi.fn(async () => undefined);
  const words = () => ({ getMessage: (key: string) => messages[key]?.message ?? '', languages: ['en'] });
  return { box: new Omnibox({ db, words, openApp, check, pauseAlerts }), db, openApp, check, pauseAlerts };
}

describe('the keyword', () => {
  test('finds the open jobs first, of these those with the word in the title, then the newest', async () => {
    const { box } = await omnibox();
    const found = await box.suggest('rüst');
    expect(found.map(({ title, note }) => `${title}, ${note}`)).toEqual([
      'Rust Engineer, Fernhollow',
      'Rust Engineer, Acme',
      'Welder, Rust & Sons',
      'Rust Engineer, Acme',
    ]);
    expect(await box.suggest(' ')).toEqual([]);
  });

  test('takes a word that no job has for the nearest ones, but for none that is far from all', async () => {
    const { box } = await omnibox();
    const titles = async (typed: string) => (await box.suggest(typed)).map(({ title }) => title);
    expect(await titles('wedler')).toEqual(['Welder']);
    expect(await titles('rust fernholow')).toEqual(['Rust Engineer']);
    expect(await titles('rust astronaut')).toEqual([]);
  });

  test('opens the job that was chosen, and else the list of what was typed', async () => {
    const { box, openApp } = await omnibox();
    const [first] = await box.suggest('rust fernhollow');
    await box.enter(first?.content ?? '');
    await box.enter(' rust & more ');
    await box.enter('#/nowhere');
    expect(openApp.mock.calls.map(([hash]) => hash)).toEqual([
      first?.content,
      '#/jobs?find=rust%20%26%20more',
      '#/jobs?find=%23%2Fnowhere',
    ]);
  });

  test('runs commands by their names or parts of them', async () => {
    const { box, openApp, check, pauseAlerts } = await omnibox();
    expect((await box.suggest('>')).map(({ title }) => title)).toHaveLength(5);
    const [pause] = await box.suggest('> pau');
    expect(pause).toEqual({
      content: '> Pause alerts for 1 hour',
      title: 'Pause alerts for 1 hour',
      note: '',
    });
    await box.enter(pause?.content ?? '');
    await box.enter('>check');
    await box.enter(' > insi');
    expect([check.mock.calls.length, pauseAlerts.mock.calls.length]).toEqual([1, 1]);
    expect(openApp).toHaveBeenCalledExactlyOnceWith('#/insights');
  });

  test('has nothing to say for a text that a later one overtook', async () => {
    const { box } = await omnibox();
    const [early, late] = await Promise.all([box.suggest('rust'), box.suggest('welder')]);
    expect(early).toEqual([]);
    expect(late.map(({ title }) => title)).toEqual(['Welder']);
  });
});

test('a search that was given up rejects', async () => {
  const { db } = await omnibox();
  await expect(findJobs(db, 'rust', 5, AbortSignal.abort())).rejects.toThrow('abort');
});
