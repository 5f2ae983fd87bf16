// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { Copies } from '../../components/jobs/copies.tsx';
import { Ledger } from '../../components/jobs/timeline.tsx';
import type { Change } from '../../lib/domain/change.ts';
import type { Job } from '../../lib/domain/job.ts';
import { CopyActions } from '../../lib/ui/copy-actions.ts';
import { CopyMarks } from '../../lib/ui/copy-marks.ts';
import { evidenceWords } from '../../lib/ui/evidence-words.ts';
import { openHistory } from '../../lib/ui/job-history.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const DAY_MS = 86_400_000;
const fail = (thrown: unknown) => expect.unreachable(String(thrown));

const copy = (boardId: string, more: Partial<Job> = {}): Job => ({
  ...jobOf(0, more),
  id: `${boardId}:0`,
  boardId,
});

const OWN = copy('greenhouse:acme', { url: 'https://job-boards.greenhouse.io/acme/jobs/4012345' });
const AGGREGATED = copy('remoteok:all', {
  url: 'https://remoteok.com/jobs/1',
  places: ['Hamburg'],
  salary: { min: 50_000, max: null, currency: 'EUR', period: 'YEAR' },
  firstSeenAt: NOON - DAY_MS,
});
const CLOSED = copy('lever:acme', { state: 'closed', closedAt: NOON - DAY_MS });

async function stored(jobs: Job[]) {
  const db = await freshDatabase();
  await storeJobs(db, jobs);
  const [first] = jobs.map(({ id }) => id).sort();
  await db.clusters.bulkPut(jobs.map(({ id }) => ({ jobId: id, clusterId: first ?? '', size: jobs.length })));
  return db;
}

const APPLICATION = {
  moves: [],
  isStarred: false,
  tags: [],
  contacts: [],
  reminders: [],
  hiddenAt: null,
  changedAt: 1,
};

describe('the copies of an opening', () => {
  test('stand with the best one first, their links, and what they say in another way', async () => {
    const db = await stored([CLOSED, AGGREGATED, OWN]);
    const open = openHistory(db, systemClock, AGGREGATED.id, fail);
    await drawn(() => expect(open.history.value).toBeTruthy());
    const history = open.history.value;
    if (!history) return expect.unreachable();
    const page = draw(<Copies history={history} now={NOON} onSplit={() => {}} onMerge={() => {}} />);
    expect(page.get('h2').textContent).toBe('3 postings of this opening');
    expect(page.all('[data-copy]').map((item) => item.dataset.copy)).toEqual([
      OWN.id,
      AGGREGATED.id,
      CLOSED.id,
    ]);
    const [own, this_, closed] = page.all('[data-copy]').map((item) => item.textContent ?? '');
    expect(own).toContain('Greenhouse');
    expect(own).toContain('Berlin');
    expect(own).toContain('no pay stated');
    expect(this_).toContain('this one');
    expect(closed).toContain('closed 22 Nov');
    expect(page.get<HTMLAnchorElement>('[data-copy] .out-link').href).toBe(OWN.url);
    open.close();
  });

  test('are split at once and for good, and the word is taken back by undoing', async () => {
    const db = await stored([AGGREGATED, OWN, CLOSED]);
    const open = openHistory(db, systemClock, OWN.id, fail);
    await drawn(() => expect(open.history.value).toBeTruthy());
    const live = fakeLive();
    carryOutOn(live, db);
    const { panel, stored: inPanel } = await panelOver(db, { live });
    const carryOut: Tracker['carryOut'] = (...command) => inPanel.tracker.carryOut(...command);
    const actions = new CopyActions({ carryOut, newId: panel.newId, open });
    const history = open.history.value;
    if (!history) return expect.unreachable();
    const before = { id: `${CLOSED.id}\n${AGGREGATED.id}`, isSame: true, at: 1 };
    await db.rulings.put(before);
    const splitting = actions.split(history, AGGREGATED);
    expect(actions.shown(history).copies.map(({ job }) => job.id)).toEqual([OWN.id, CLOSED.id]);
    expect(await splitting).toBe(true);
    expect((await db.rulings.toArray()).map(({ isSame }) => isSame)).toEqual([false, false]);
    // Also when the view that did it is gone.
    const later = await panelOver(db, { live });
    expect(await later.stored.tracker.undoLast()).toBe(true);
    expect(await db.rulings.toArray()).toMatchObject([{ id: before.id, isSame: true }]);
    open.close();
  });

  test('that the user keeps apart can be merged again', async () => {
    const db = await freshDatabase();
    await storeJobs(db, [OWN, AGGREGATED]);
    await db.rulings.put({ id: `${OWN.id}\n${AGGREGATED.id}`, isSame: false, at: 1 });
    const open = openHistory(db, systemClock, OWN.id, fail);
    await drawn(() => expect(open.history.value?.apart.map(({ id }) => id)).toEqual([AGGREGATED.id]));
    const history = open.history.value;
    if (!history) return expect.unreachable();
    const merged: string[] = [];
    const page = draw(
      <Copies history={history} now={NOON} onSplit={() => {}} onMerge={({ id }) => void merged.push(id)} />,
    );
    page.button('Merge with Job 0 on Remote OK').click();
    expect(merged).toEqual([AGGREGATED.id]);
    open.close();
  });

  test('have the postings behind them that were put up before, also one that the user closed', async () => {
    const db = await freshDatabase();
    const job = jobOf(3);
    const [former, first] = [jobOf(2, { state: 'closed', closedAt: NOON - DAY_MS }), jobOf(1)];
    await storeJobs(db, [job, former, first]);
    const again = (of: Job, was: Job) => ({
      jobId: of.id,
      at: NOON,
      field: 'republished',
      from: { jobId: was.id, firstSeenAt: NOON },
      to: {},
    });
    await db.changes.bulkAdd([again(job, former), again(former, first), again(first, job)]);
    await db.applications.put({ ...APPLICATION, jobId: former.id, stage: 'closed' });
    const open = openHistory(db, systemClock, job.id, fail);
    await drawn(() =>
      expect(open.history.value?.former.map((one) => one.job.id)).toEqual([former.id, first.id]),
    );
    const history = open.history.value;
    if (!history) return expect.unreachable();
    expect(history.changes).toHaveLength(3);
    const page = draw(<Copies history={history} now={NOON} onSplit={() => {}} onMerge={() => {}} />);
    expect(page.all('[data-copy]')[0]?.textContent).toContain('You closed this one');
    expect(page.all('button')).toEqual([]);
    open.close();
  });

  test('are marked in the list, and so is a copy of what the user closed', async () => {
    const db = await stored([AGGREGATED, OWN]);
    const marks = new CopyMarks(db, systemClock, fail);
    const mark = marks.mark(OWN.id);
    marks.show([OWN.id, 'other:1']);
    await drawn(() => expect(mark.value).toEqual({ size: 2, isOfClosed: false }));
    expect(marks.mark('other:1').value).toBeNull();
    await db.applications.put({ ...APPLICATION, jobId: AGGREGATED.id, stage: 'closed' });
    await drawn(() => expect(mark.value).toEqual({ size: 2, isOfClosed: true }));
  });
});

describe('the ledger', () => {
  const entry = (id: number, field: string, from: unknown, to: unknown): Change => ({
    ...{ id, jobId: OWN.id, at: NOON - id * DAY_MS, field, from, to },
  });

  test('says in words that a posting was put up again, and shows which words of its text changed', async () => {
    const changes = [
      entry(1, 'text', 'We offer 30 days of leave.', null),
      entry(2, 'text', 'We offer 30 days.', null),
      entry(3, 'text', 'a1', 'b2'),
      entry(
        4,
        'republished',
        { jobId: 'x', firstSeenAt: NOON - 40 * DAY_MS },
        { jobId: 'y', gapMs: 2 * DAY_MS },
      ),
    ];
    const page = draw(<Ledger changes={changes} text="We offer 25 days of leave." now={NOON} />);
    expect(page.all('li')).toHaveLength(3);
    expect(page.text()).toContain('Put up again under a new number after 2d; first seen 14 Oct');
    const details = page.get<HTMLDetailsElement>('details');
    expect(page.all('ins')).toEqual([]);
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await drawn(() => expect(page.get('ins').textContent).toContain('25'));
    expect(page.get('del').textContent).toContain('30');
    expect(page.all('ins, del')).toHaveLength(2);
  });

  test('gives facts with their dates, of former postings too', () => {
    const republished = { jobId: 'x', firstSeenAt: NOON - 40 * DAY_MS };
    const job = { ...OWN, firstSeenAt: NOON - DAY_MS, withdrawn: ['salary' as const] };
    const pay = { min: 50_000, max: 60_000, currency: 'EUR', period: 'YEAR' };
    const changes = [entry(1, 'republished', republished, {}), entry(3, 'salary', pay, null)];
    const history = { job, copies: [], apart: [], former: [], changes };
    const words = evidenceWords(history, NOON);
    expect(words[0]).toBe('Open for 40 days, since 14 Oct');
    expect(words[1]).toBe('Put up again under a new number 1 time: 22 Nov');
    expect(words[2]).toMatch(/^Pay removed on 20 Nov, was €50,000.*60,000 a year$/);
    expect(words.join(' ')).not.toMatch(/ghost|fake|suspicious/i);
  });
});
