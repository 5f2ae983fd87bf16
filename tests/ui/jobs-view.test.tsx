// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test } from 'vitest';
import { JobDetailView } from '../../components/jobs/job-detail-view.tsx';
import { JobListView } from '../../components/jobs/job-list-view.tsx';
import type { Job } from '../../lib/domain/job.ts';
import { CopyMarks } from '../../lib/ui/copy-marks.ts';
import { JobList } from '../../lib/ui/job-list.ts';
import { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { draw, drawn, press } from './support/draw.ts';
import { boardOf, freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function listOf(count: number, more: (index: number) => Partial<Job> = () => ({})) {
  const db = await freshDatabase();
  await storeJobs(
    db,
    Array.from({ length: count }, (_, i) => jobOf(i, more(i))),
  );
  const jobs = new JobList(db, systemClock, (thrown) => expect.unreachable(String(thrown)));
  const marks = new CopyMarks(db, systemClock, (thrown) => expect.unreachable(String(thrown)));
  await drawn(() => expect(jobs.known.value).toBe(count));
  return { db, jobs, marks };
}

function drawList({ jobs, marks }: { jobs: JobList; marks: CopyMarks }, selection = new Selection()) {
  const page = draw(
    <JobListView
      jobs={jobs}
      marks={marks}
      label="All jobs"
      rowHeight={72}
      needles={signal(['job 3'])}
      selection={selection}
      now={signal(NOON)}
      openId={signal(null)}
      isUnseen={(row) => row?.unseen === 1}
      markOf={() => null}
      shown={(job) => job}
      startAt={0}
      onScrolled={() => undefined}
    />,
  );
  const row = (index: number) => page.get(`[data-job="world:acme:${index}"]`);
  const focused = () => (document.activeElement as HTMLElement).dataset.job;
  return { ...page, row, focused };
}

describe('the list of jobs', () => {
  test('has few rows in the document and says how long it really is', async () => {
    const list = await listOf(500);
    const page = drawList(list);
    await drawn(() => expect(page.text()).toContain('Job 0'));
    const items = page.all('.job-item');
    expect(items.length).toBeLessThan(60);
    expect(items[3]?.getAttribute('aria-setsize')).toBe('500');
    expect(items[3]?.getAttribute('aria-posinset')).toBe('4');
  });

  test('lets the Tab key reach one row, and keys move from there', async () => {
    const list = await listOf(100);
    const page = drawList(list);
    await drawn(() => expect(page.all('[data-job][tabindex="0"]')).toHaveLength(1));
    page.row(0).focus();
    press(page.row(0), 'j');
    expect(page.focused()).toBe('world:acme:1');
    press(page.row(1), 'ArrowDown');
    await drawn(() => expect(page.focused()).toBe('world:acme:2'));
    press(page.row(2), 'k');
    await drawn(() => expect(page.focused()).toBe('world:acme:1'));
    expect(page.all('[data-job][tabindex="0"]').map(({ dataset }) => dataset.job)).toEqual(['world:acme:1']);
  });

  test('keeps a focused row in the document when it is scrolled away', async () => {
    const list = await listOf(400);
    const page = drawList(list);
    await drawn(() => expect(page.text()).toContain('Job 2'));
    page.row(2).focus();
    const scroller = page.get('.scroller');
    scroller.scrollTop = 72 * 300;
    scroller.dispatchEvent(new Event('scroll'));
    await drawn(() => expect(page.text()).toContain('Job 301'));
    expect(page.focused()).toBe('world:acme:2');
  });

  test('goes to its end and back by one key each', async () => {
    const list = await listOf(400);
    const page = drawList(list);
    page.row(0).focus();
    press(page.row(0), 'End');
    await drawn(() => expect(page.focused()).toBe('world:acme:399'));
    press(document.activeElement as Element, 'Home');
    await drawn(() => expect(page.focused()).toBe('world:acme:0'));
  });

  test('keeps the focus on its job when new ones are inserted above', async () => {
    const list = await listOf(50);
    const { db, jobs } = list;
    const page = drawList(list);
    await drawn(() => expect(page.text()).toContain('Job 4'));
    page.row(4).focus();
    await storeJobs(db, [jobOf(900, { newAt: NOON + 1 })]);
    await drawn(() => expect(jobs.arrivals.value.count).toBe(1));
    expect(page.all('.job-item')[0]?.textContent).toContain('Job 0');
    expect(page.focused()).toBe('world:acme:4');
  });

  test('made anew starts from its top, and so does the focus', async () => {
    const list = await listOf(200);
    const { db, jobs } = list;
    const page = drawList(list);
    const scroller = page.get('.scroller');
    scroller.scrollTop = 72 * 100;
    scroller.dispatchEvent(new Event('scroll'));
    await drawn(() => expect(page.text()).toContain('Job 101'));
    await storeJobs(db, [jobOf(900, { newAt: NOON + 1 })]);
    await jobs.refresh();
    await drawn(() => expect(page.all('[data-job][tabindex="0"]')[0]?.textContent).toContain('Job 900'));
    await drawn(() => expect(scroller.scrollTop).toBe(0));
  });

  test('marks what is new and what is closed in words', async () => {
    const list = await listOf(3, (i) => (i === 0 ? { unseen: 1 } : i === 1 ? { state: 'closed' } : {}));
    const page = drawList(list);
    await drawn(() => expect(page.text()).toContain('Job 2'));
    expect(page.row(0).textContent).toContain('New');
    expect(page.row(1).textContent).toContain('Closed');
    expect(page.row(2).textContent).not.toMatch(/New|Closed/);
  });
});

describe('marking jobs', () => {
  test('makes the list a grid, and takes a range with Shift', async () => {
    const list = await listOf(30);
    const selection = new Selection();
    const page = drawList(list, selection);
    await drawn(() => expect(page.text()).toContain('Job 9'));
    page.row(2).focus();
    press(page.row(2), 'x');
    await drawn(() => expect(page.get('.job-list').getAttribute('role')).toBe('grid'));
    expect(page.focused()).toBe('world:acme:2');
    press(page.row(5), 'X');
    expect([...selection.ids.value].map((id) => id.split(':').at(-1))).toEqual(['2', '3', '4', '5']);
    await drawn(() => expect(page.all('[role="row"][aria-selected="true"]')).toHaveLength(4));
    press(page.row(5), 'Escape');
    await drawn(() => expect(page.get('.job-list').role).toBe('list'));
  });

  test('shows the words that were searched', async () => {
    const page = drawList(await listOf(5));
    await drawn(() => expect(page.all('mark').map((mark) => mark.textContent)).toEqual(['Job 3']));
  });
});

describe('one job', () => {
  const show = (more: Partial<Job>, text: string | null = null) =>
    draw(
      <JobDetailView
        detail={{ job: jobOf(0, more), text, changes: [], board: boardOf('acme') }}
        now={NOON}
        copy={null}
        isDescribed={true}
      />,
    );

  test('has no link that runs code or hides where it goes', () => {
    const page = show({ url: 'javascript:alert(1)', applyUrl: 'https://me:pass@evil.example/' });
    const hrefs = page.all('a').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['https://world.example/acme']);
    expect(page.text()).toContain('without an address');
  });

  test('tells the other side nothing when a link is followed', () => {
    const page = show({ url: 'https://a.example/1', applyUrl: 'https://a.example/apply' });
    for (const link of page.all('a')) {
      expect(link.getAttribute('rel')).toBe('noreferrer noopener');
      expect(link.getAttribute('target')).toBe('_blank');
    }
    expect(page.text()).toContain('Apply');
  });

  test('shows its description as text, whatever stands in it', () => {
    const page = show({}, '## Work\n\n<img src=x onerror=alert(1)>\n\n- one\n- two');
    expect(page.all('img')).toEqual([]);
    expect(page.get('.prose p').textContent).toBe('<img src=x onerror=alert(1)>');
    expect(page.all('.prose li').map(({ textContent }) => textContent)).toEqual(['one', 'two']);
    expect(page.get('.prose h3').textContent).toBe('Work');
  });

  test('without a description says so', () => {
    expect(show({}).text()).toContain('has not been read yet');
  });

  test('that is closed says so and offers nothing to apply for', () => {
    const page = show({ state: 'closed', closedAt: NOON, applyUrl: 'https://a.example/apply' });
    expect(page.text()).toContain('this is your copy');
    expect(page.text()).not.toContain('Apply');
  });
});
