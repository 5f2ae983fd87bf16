import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BoardsServer, PLACES, startBoards, type Vendor } from '../support/boards/index.ts';

const LISTS: [Vendor, string][] = [
  ['greenhouse', 'https://boards-api.greenhouse.io/v1/boards/maple/jobs'],
  ['lever', 'https://api.lever.co/v0/postings/maple?mode=json'],
  ['lever-eu', 'https://api.eu.lever.co/v0/postings/maple?mode=json'],
  ['ashby', 'https://api.ashbyhq.com/posting-api/job-board/maple?includeCompensation=true'],
];
const NOW = Date.UTC(2026, 4, 1);

let server: BoardsServer;

beforeEach(async () => {
  const boards = LISTS.map(([vendor]) => ({ vendor, slug: 'maple', postings: 30 }));
  server = await startBoards({ seed: 'changes', now: NOW, boards });
});
afterEach(() => server.close());

async function read(
  address: string,
): Promise<{ etag: string | null; rows: Record<string, unknown>[]; ids: string[] }> {
  const response = await server.fetch(address);
  const payload = await response.json();
  const rows = payload.jobs ?? payload;
  return { etag: response.headers.get('etag'), rows, ids: rows.map(({ id }: { id: unknown }) => String(id)) };
}

describe.each(LISTS)('a board of %s', (vendor, address) => {
  it('shows new postings, dated after the old ones', async () => {
    const before = await read(address);
    const { added } = server.change(vendor, 'maple', { add: 3 });
    const after = await read(address);
    expect(added).toHaveLength(3);
    expect(after.ids.filter((id) => !before.ids.includes(id)).sort()).toEqual([...added].sort());
    expect(after.ids).toHaveLength(33);
    expect(after.etag).not.toBe(before.etag);
    const dates = server.postings(vendor, 'maple').filter(({ id }) => added.includes(id));
    for (const { postedAt } of dates) expect(Date.parse(postedAt)).toBeGreaterThan(NOW);
  });

  it('loses postings and gets them back as they were', async () => {
    const before = await read(address);
    const { vanished } = server.change(vendor, 'maple', { vanish: 4 });
    const between = await read(address);
    expect(vanished).toHaveLength(4);
    expect(between.ids).toEqual(before.ids.filter((id) => !vanished.includes(id)));
    const { broughtBack } = server.change(vendor, 'maple', { bringBack: 'all' });
    expect([...broughtBack].sort()).toEqual([...vanished].sort());
    const { rows, ids } = await read(address);
    expect(ids).toEqual(before.ids);
    const timeless = (row: Record<string, unknown>) => ({ ...row, updated_at: null });
    expect(rows.map(timeless)).toEqual(before.rows.map(timeless));
  });

  it('shows edits in the payload and in the truth', async () => {
    const before = await read(address);
    const paid = server.postings(vendor, 'maple').find(({ salary }) => salary !== null);
    const id = paid?.id ?? '';
    const [place] = PLACES;
    const { edited } = server.change(vendor, 'maple', {
      edit: [
        {
          id,
          set: {
            title: 'Harbour Pilot',
            salary: null,
            workplace: 'onsite',
            employmentType: 'PART_TIME',
            places: place ? [place] : [],
            opening: 'We moved the lighthouse.',
          },
        },
      ],
    });
    expect(edited).toEqual([id]);
    const after = await read(address);
    expect(after.etag).not.toBe(before.etag);
    expect(after.ids).toEqual(before.ids);
    const unlike = after.rows.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before.rows[at]));
    expect(unlike.map((row) => String(row.id))).toEqual([id]);
    expect(JSON.stringify(unlike)).toContain('Harbour Pilot');
    expect(server.postings(vendor, 'maple').find((posting) => posting.id === id)).toMatchObject({
      title: 'Harbour Pilot',
      salary: null,
      workplace: 'onsite',
      employmentTypes: ['PART_TIME'],
      places: ['Berlin, Germany'],
      textStart: expect.stringContaining('We moved the lighthouse.'),
    });
  });
});

describe('changes', () => {
  it('move the time of the last update of a Greenhouse posting, and of no other', async () => {
    const [, address] = LISTS[0] as [Vendor, string];
    const updates = async () =>
      new Map((await read(address)).rows.map((row) => [String(row.id), row.updated_at]));
    const before = await updates();
    const [id = ''] = before.keys();
    server.change('greenhouse', 'maple', {
      edit: [{ id, set: { title: 'Harbour Pilot' } }],
      at: NOW + 86_400_000,
    });
    const after = await updates();
    expect(Date.parse(String(after.get(id)))).toBe(NOW + 86_400_000);
    after.delete(id);
    before.delete(id);
    expect(after).toEqual(before);
  });

  it('are the same for the same seed', async () => {
    const history = async () => {
      server.change('lever', 'maple', { add: 2, vanish: 3 });
      server.change('lever', 'maple', { bringBack: 'all', add: 1 });
      return (await server.fetch('https://api.lever.co/v0/postings/maple')).text();
    };
    const first = await history();
    const boards = LISTS.map(([vendor]) => ({ vendor, slug: 'maple', postings: 30 }));
    await server.close();
    server = await startBoards({ seed: 'changes', now: NOW, boards });
    expect(await history()).toBe(first);
  });

  it('of postings that never were are refused', () => {
    expect(() => server.change('lever', 'maple', { vanish: ['nobody'] })).toThrow(
      /never had the posting nobody/,
    );
    expect(() => server.change('lever', 'nobody', { add: 1 })).toThrow(/no board lever:nobody/);
  });

  it('may take away a whole board and put up another', async () => {
    const [, address] = LISTS[1] as [Vendor, string];
    server.removeBoard('lever', 'maple');
    expect((await server.fetch(address)).status).toBe(404);
    const info = server.addBoard({ vendor: 'lever', slug: 'oak', company: 'Oak & Sons', postings: 2 });
    expect(info).toEqual({
      vendor: 'lever',
      slug: 'oak',
      company: 'Oak & Sons',
      address: 'https://jobs.lever.co/oak',
    });
    expect((await read('https://api.lever.co/v0/postings/oak')).ids).toHaveLength(2);
  });
});
