import { describe, expect, test } from 'vitest';
import type { BoardRef } from '../../lib/domain/board.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { recogniseAddress } from '../../lib/sources/sites.ts';

const ID = '0f3d2c1b-aaaa-4bbb-8ccc-1234567890ab';
const LEVER = `https://jobs.lever.co/tidewright/${ID}`;

function boardAt(address: string): BoardRef | null {
  const found = recogniseAddress(address);
  return 'problem' in found ? null : found;
}

const identify = (
  page: Parameters<typeof identifyPosting>[1],
  posting: { url: string | null; postingId: string },
  boards: BoardRef[] = [],
) => identifyPosting(posting, page, { boards, boardAt });

describe('identifyPosting', () => {
  test("goes by what the address says in the vendor's way, not by what the page calls the posting", () => {
    const page = { address: `${LEVER}/apply?lever-source=x`, kind: 'job' as const };
    const { id, boardId } = identify(page, { url: null, postingId: 'REQ-12' });
    expect([id, boardId]).toEqual([`lever:tidewright:${ID}`, 'lever:tidewright']);
  });

  test("takes the board's own id for a posting that the board told", () => {
    const readFrom = { source: 'recruitee', slug: 'tidewright' };
    const address = 'https://tidewright.recruitee.com/o/boat-builder';
    const page = { address, kind: 'job' as const, readFrom };
    expect(identify(page, { url: address, postingId: '777001' }).id).toBe('recruitee:tidewright:777001');
    expect(
      identify({ ...page, address: 'https://tidewright.example/open' }, { url: null, postingId: '7' }),
    ).toMatchObject({ id: 'recruitee:tidewright:7', boardId: 'recruitee:tidewright' });
  });

  test('keeps the postings of a list apart that have no address, even at that of a posting', () => {
    const page = { address: LEVER, kind: 'list' as const };
    const ids = ['1', '2'].map((postingId) => identify(page, { url: null, postingId }).id);
    expect(ids).toEqual([`${LEVER}#1`, `${LEVER}#2`]);
  });

  test('reads the addresses of a served site in the way of the vendor that serves it, and no others', () => {
    const boards = [
      { source: 'json-ld-list', slug: 'careers.tidewright.example/jobs' },
      { source: 'teamtailor', slug: 'careers.tidewright.example' },
    ];
    const at = (address: string) =>
      identify({ address, kind: 'job' }, { url: null, postingId: 'x' }, boards).id;
    expect(at('https://careers.tidewright.example/de/jobs/41002-koch')).toBe(
      'teamtailor:careers.tidewright.example:41002',
    );
    expect(at('https://careers.tidewright.example/people/41002')).toBe(
      'https://careers.tidewright.example/people/41002',
    );
    expect(at('https://www.tidewright.example/jobs/41002-koch')).toBe(
      'https://www.tidewright.example/jobs/41002-koch',
    );
  });

  test('compares addresses of a served site in that way, too', () => {
    const board = 'pinpoint:careers.tidewright.example';
    const address = `https://careers.tidewright.example/postings/${ID}`;
    const page = {
      address,
      kind: 'job' as const,
      servedBy: { source: 'pinpoint', slug: 'careers.tidewright.example' },
    };
    const { key } = identify(page, { url: null, postingId: 'x' });
    const other = `https://careers.tidewright.example/en/postings/${ID}`;
    expect(leadsTo(other, key ?? '', board)).toBe(true);
    expect(leadsTo(other, key ?? '')).toBe(false);
  });
});
