import { describe, expect, it } from 'vitest';
import { feedDate } from '../../lib/extract/feed-date.ts';

describe('feedDate', () => {
  it.each([
    ['Mon, 02 Feb 2026 09:05:06 +0100', '2026-02-02T09:05:06+01:00'],
    ['Mon, 2 Feb 2026 9:05:06 GMT', '2026-02-02T09:05:06Z'],
    ['2 Feb 2026 09:05 EST', '2026-02-02T09:05:00-05:00'],
    ['Mon, 02 February 2026 09:05:06', '2026-02-02T09:05:06Z'],
    ['Mon 02 Feb 2026', '2026-02-02'],
    ['02 Feb 26', '2026-02-02'],
    ['2026-02-02 09:05:06.5', '2026-02-02T09:05:06.5Z'],
    ['2026-02-02', '2026-02-02'],
    [1_770_000_000, '2026-02-02T02:40:00.000Z'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', null],
    ['Mon, 31 Jun 2026 09:05:06 GMT', null],
    ['Mon, 02 Foo 2026', null],
    ['May 2, 2026', '2026-05-02'],
    ['Sept. 02 2026', '2026-09-02'],
    ['Foo 2, 2026', null],
    ['Continuous', null],
    ['', null],
    [null, null],
  ])('reads %j', (raw, date) => {
    expect(feedDate(raw)).toBe(date);
  });
});
