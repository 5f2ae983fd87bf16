import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AppliedTools, findApplied } from '../../entrypoints/background/applied.ts';
import { htmlToText } from '../../lib/extract/text.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { jobOf, NOON } from '../ui/support/rows.ts';

const ID = '0a1b2c3d-0000-4000-8000-0123456789ab';
const BOARD = { source: 'lever', slug: 'tidewright', url: 'https://jobs.lever.co/tidewright' };
const JOB = jobOf(0, {
  id: `lever:tidewright:${ID}`,
  boardId: 'lever:tidewright',
  postingId: ID,
  title: 'Boat Builder',
  url: `https://jobs.lever.co/tidewright/${ID}`,
});
const THANKS = { address: `${JOB.url}/thanks`, html: '<head></head><body><h1>Done</h1></body>' };

let tools: AppliedTools;

beforeEach(async () => {
  const db = await openDatabase(randomUUID());
  await db.jobs.put(JOB);
  const boardAt = (address: string) => (address.startsWith(BOARD.url) ? (BOARD as never) : null);
  tools = { db, boardAt, toText: htmlToText };
});

describe('a page read in a tab', () => {
  test('of thanks names the stored job whose address it belongs to', async () => {
    expect(await findApplied(tools, THANKS, [])).toEqual({ jobId: JOB.id, title: 'Boat Builder' });
  });

  test('that says so names the job that it is about', async () => {
    const html = '<body><p>Vielen Dank für Ihre Bewerbung</p></body>';
    const page = { address: 'https://tidewright.example/done', html };
    expect(await findApplied(tools, page, [JOB])).toEqual({ jobId: JOB.id, title: 'Boat Builder' });
    expect(await findApplied(tools, page, [])).toBeNull();
    expect(await findApplied(tools, page, [JOB, JOB])).toBeNull();
  });

  test("of thanks names a job of a careers site at the company's own host, and one that was saved from its page", async () => {
    const served = { source: 'teamtailor', slug: 'careers.tidewright.example' };
    const address = 'https://www.tidewright.example/open/boat-builder';
    await tools.db.boards.put({ ...served, id: 'teamtailor:careers.tidewright.example' } as never);
    await tools.db.jobs.bulkPut([
      jobOf(1, { id: 'teamtailor:careers.tidewright.example:41002', title: 'Cook' }),
      jobOf(2, { id: address, boardId: '', url: address, title: 'Captain' }),
    ]);
    const html = '<body><p>Thank you for applying</p></body>';
    const at = (thanks: string) => findApplied(tools, { address: thanks, html }, []);
    expect(await at('https://careers.tidewright.example/jobs/41002-cook/thanks')).toMatchObject({
      title: 'Cook',
    });
    expect(await at(`${address}/thanks`)).toMatchObject({ title: 'Captain' });
  });

  test('says nothing new once the application is recorded, nor about a job that is not stored', async () => {
    const args = { commandId: 'a', jobIds: [JOB.id], stage: 'applied', closing: null };
    await carryOut(tools.db, { name: 'moveStage', args }, NOON);
    expect(await findApplied(tools, THANKS, [])).toBeNull();
    await tools.db.jobs.clear();
    await tools.db.applications.clear();
    expect(await findApplied(tools, THANKS, [])).toBeNull();
  });

  test('that does not confirm anything offers nothing', async () => {
    const html = '<head><title>Thank you for applying</title></head><body><p>Apply now</p></body>';
    expect(await findApplied(tools, { address: JOB.url ?? '', html }, [JOB])).toBeNull();
  });
});
