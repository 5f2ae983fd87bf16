import { expect, test } from 'vitest';
import { recogniseAddress } from '../../lib/sources/sites.ts';
import { BOARDS_OF_MANY, withToggled } from '../../lib/ui/boards-of-many.ts';

test.each(BOARDS_OF_MANY)('the board of many companies %s is read at its address', (source, address) => {
  expect(recogniseAddress(address)).toMatchObject({ source });
});

test('an address is put below what is written, and taken out of it again', () => {
  const both = withToggled('https://jobs.lever.co/acme\n', 'https://remoteok.com');
  expect(both).toBe('https://jobs.lever.co/acme\nhttps://remoteok.com');
  expect(withToggled(both, 'https://remoteok.com')).toBe('https://jobs.lever.co/acme');
  expect(withToggled('', 'https://remoteok.com')).toBe('https://remoteok.com');
});
