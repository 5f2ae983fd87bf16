import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job, JobText } from '../../lib/domain/job.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { type CapturedBoard, capturedBoards, type Label, serveCaptured } from '../support/captured.ts';
import { untilShown, watch } from './hands.ts';

const BOARDS = capturedBoards();
/** The share of fields that may differ from their labels. */
const MOST_WRONG = 0.03;

if (BOARDS.length === 0) {
  test('captured payloads are left out, for there are none beside the project', () => {
    expect(capturedBoards()).toEqual([]);
  });
} else {
  describe('payloads captured from real boards', () => {
    let server: Awaited<ReturnType<typeof serveCaptured>>;
    let extension: Extension;

    beforeAll(async () => {
      server = await serveCaptured(BOARDS);
      extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
      await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
      const panel = await extension.open('sidepanel.html#/boards');
      await watch(
        panel,
        BOARDS.map(({ address }) => address),
      );
      await until('all boards to be read', async () => {
        const boards = await extension.rows<{ readAt: number | null }>('boards');
        return boards.length === BOARDS.length && boards.every(({ readAt }) => readAt !== null);
      });
    });
    afterAll(async () => {
      await extension?.close();
      await server?.close();
    });

    test('every labelled job is stored, and nearly every field as its label says', async () => {
      const jobs = await extension.rows<Job>('jobs');
      const texts = new Map((await extension.rows<JobText>('texts')).map(({ jobId, text }) => [jobId, text]));
      const wrong: string[] = [];
      let fields = 0;
      for (const board of BOARDS) {
        const ofBoard = jobs.filter(({ boardId }) => boardId === boardIdOf(board));
        if (board.jobCount !== null)
          expect([board.slug, ofBoard.length]).toEqual([board.slug, board.jobCount]);
        for (const label of board.labels) {
          const job = ofBoard.find((one) => isMeant(label, one));
          if (job === undefined) throw new Error(`${board.slug}: ${label.title} is not stored.`);
          const checked = checkFields(label, job, texts.get(job.id) ?? '');
          fields += checked.count;
          wrong.push(...checked.wrong.map((miss) => `${board.slug}: ${label.title}: ${miss}`));
        }
      }
      console.log(`${fields - wrong.length} of ${fields} fields as labelled`, wrong);
      expect(fields).toBeGreaterThan(100);
      // A label can be wrong, too.
      expect(wrong.length / fields).toBeLessThanOrEqual(MOST_WRONG);
    });

    test('every labelled job is shown in the panel', async () => {
      const panel = await extension.open('sidepanel.html#/jobs');
      for (const board of BOARDS) {
        const jobs = (await extension.rows<Job>('jobs')).filter(
          ({ boardId }) => boardId === boardIdOf(board),
        );
        for (const label of board.labels) {
          const job = jobs.find((one) => isMeant(label, one));
          await panel.evaluate((id) => {
            location.hash = `#/job/${encodeURIComponent(id)}`;
          }, job?.id ?? '');
          await untilShown(panel, new RegExp(escaped(label.title).replace(/\s+/g, '\\s+')));
        }
      }
    });
  });
}

function boardIdOf({ kind, slug }: CapturedBoard): string {
  return `${kind}:${slug}`;
}

function isMeant({ match, title }: Label, job: Job): boolean {
  return match.sourceId === undefined
    ? plain(job.title) === plain(match.title ?? title)
    : job.postingId === match.sourceId;
}

/** How many fields have a label, and those that differ from it and from everything that is as right. */
function checkFields(label: Label, job: Job, text: string): { count: number; wrong: string[] } {
  const checks: Record<string, (wanted: never) => boolean> = {
    title: (wanted: string) => plain(job.title) === plain(wanted),
    locations: (wanted: string[]) =>
      job.places.length <= wanted.length &&
      wanted.every((one) => job.places.some((place) => has(place, one))),
    workplace: (wanted: string | null) => job.workplace === wanted,
    employmentTypes: (wanted: string[]) => [...job.types].sort().join() === [...wanted].sort().join(),
    salary: (wanted: Label['salary']) => isSamePay(job.salary, wanted ?? null),
    datePosted: (wanted: string | null) => isSameDay(job.postedAt, wanted),
    descriptionStartsWith: (wanted: string) => plain(text).startsWith(plain(wanted).slice(0, 40)),
  };
  const asserted = Object.entries(checks).filter(([field]) => {
    const wanted = label[field as keyof Label];
    return wanted !== undefined && (wanted !== null || field !== 'descriptionStartsWith');
  });
  const wrong = asserted.flatMap(([field, check]) => {
    const wanted = label[field as keyof Label];
    const inText = field === 'salary' && label.salaryInText ? [label.salaryInText] : [];
    const options = [wanted, ...(label.acceptable?.[field] ?? []), ...inText];
    const isRight = options.some((option) => option === 'ANY' || check(option as never));
    return isRight ? [] : [`${field}: ${JSON.stringify(wanted)}`];
  });
  return { count: asserted.length, wrong };
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function has(place: string, wanted: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const there = new Set(words(place));
  return words(wanted).every((word) => there.has(word));
}

function isSamePay(pay: Job['salary'], wanted: Job['salary'] | Label['salary']): boolean {
  if (pay === null || wanted == null) return pay === null && wanted == null;
  const { min, max, currency, period } = pay;
  return min === wanted.min && max === wanted.max && currency === wanted.currency && period === wanted.period;
}

/** An instant in another zone may fall on the day beside. */
function isSameDay(at: string | null, wanted: string | null): boolean {
  if (at === null || wanted === null) return at === wanted;
  return Math.abs(Date.parse(at.slice(0, 10)) - Date.parse(wanted.slice(0, 10))) <= 86_400_000;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
