// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test } from 'vitest';
import { JobListView } from '../../components/jobs/job-list-view.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const id = (index: number) => jobOf(index).id;

/** A panel whose background answers when the test lets it. */
async function open(count = 6) {
  const db = await freshDatabase();
  await storeJobs(
    db,
    Array.from({ length: count }, (_, i) => jobOf(i)),
  );
  const live = fakeLive();
  const waiting: (() => void)[] = [];
  let refusal: JobwakeError | null = null;
  live.answer('hideJobs', async (args: never) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (refusal !== null) throw refusal;
    await carryOut(db, { name: 'hideJobs', args }, NOON);
    return { changed: 1 };
  });
  const { panel, stored } = await panelOver(db, { live });
  const { jobs, tracker, search } = stored;
  await drawn(() => expect(jobs.known.value).toBe(count));
  const listed = (list: typeof jobs | typeof search.list) =>
    Array.from({ length: list.known.value }, (_, i) => Number(list.idAt(i)?.split(':').at(-1)));
  const answer = (refused: JobwakeError | null = null) => {
    refusal = refused;
    waiting.shift()?.();
  };
  return { db, panel, stored, jobs, tracker, search, listed, answer, waiting };
}

describe('a job that the user is not interested in', () => {
  test('leaves the list before the background has answered, and stays away after that', async () => {
    const { jobs, tracker, listed, answer, waiting } = await open();
    const done = tracker.hide([id(1), id(4)], true);
    await drawn(() => expect(listed(jobs)).toEqual([0, 2, 3, 5]));
    expect(jobs.total.value).toBe(4);
    await drawn(() => expect(waiting).toHaveLength(1));
    answer();
    await done;
    expect(listed(jobs)).toEqual([0, 2, 3, 5]);
    expect(jobs.arrivals.value.count).toBe(0);
  });

  test('comes back to its place when that is refused or taken back', async () => {
    const { jobs, tracker, listed, answer, waiting } = await open();
    const refused = tracker.hide([id(2)], true);
    await drawn(() => expect(waiting).toHaveLength(1));
    answer(new JobwakeError('disk-full', 'no room'));
    expect(await refused).toBe(false);
    await drawn(() => expect(listed(jobs)).toEqual([0, 1, 2, 3, 4, 5]));
    for (const isHidden of [true, false]) {
      const done = tracker.hide([id(2)], isHidden);
      await drawn(() => expect(waiting).toHaveLength(1));
      answer();
      await done;
    }
    expect(listed(jobs)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(jobs.made.value).toBe(1);
  });

  test('leaves what was found as well, and the list of those in which nobody is interested when it is shown again', async () => {
    const { search, tracker, listed } = await open();
    search.set({ typed: 'job' });
    await drawn(() => expect(listed(search.list)).toEqual([0, 1, 2, 3, 4, 5]));
    const made = search.list.made.value;
    void tracker.hide([id(0)], true);
    await drawn(() => expect(listed(search.list)).toEqual([1, 2, 3, 4, 5]));
    expect(search.list.made.value).toBe(made);
    search.set({ typed: '', isHiddenOnly: true });
    expect(listed(search.list)).toEqual([0]);
    void tracker.hide([id(0)], false);
    await drawn(() => expect(listed(search.list)).toEqual([]));
  });

  test('hands the focus to the row that takes its place', async () => {
    const { stored, jobs, tracker } = await open();
    const page = draw(
      <JobListView
        jobs={jobs}
        marks={stored.marks}
        label="All jobs"
        rowHeight={72}
        needles={signal([])}
        selection={stored.selection}
        now={signal(NOON)}
        openId={signal(null)}
        isUnseen={() => false}
        markOf={() => null}
        shown={(job) => job}
        startAt={0}
        onScrolled={() => undefined}
      />,
    );
    await drawn(() => expect(page.text()).toContain('Job 5'));
    page.get(`[data-job="${id(3)}"]`).focus();
    void tracker.hide([id(3)], true);
    await drawn(() => expect((document.activeElement as HTMLElement).dataset.job).toBe(id(4)));
    void tracker.hide([id(4), id(5)], true);
    await drawn(() => expect((document.activeElement as HTMLElement).dataset.job).toBe(id(2)));
  });
});
