import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readServerAddress } from '../../lib/sync/address.ts';
import { newRoot } from '../../lib/sync/keys.ts';
import { pairingLink, readPairingLink } from '../../lib/sync/pairing.ts';
import { rootToWords, WORD_COUNT, wordsToRoot } from '../../lib/sync/words.ts';

const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));

describe('the pairing link', () => {
  it('brings server and root over, and sends neither', async () => {
    await fc.assert(
      fc.asyncProperty(root, async (bytes) => {
        const pairing = { server: 'https://sync.example:8790/jobs', root: bytes };
        const link = await pairingLink(pairing);
        expect(new URL(link).search).toBe('');
        expect(new URL(link).pathname).toBe('/jobs/pair');
        expect(await readPairingLink(`  ${link}\n`)).toEqual(pairing);
      }),
      { numRuns: 20 },
    );
  });

  it('is refused when anything of it is missing or changed', async () => {
    const link = await pairingLink({ server: 'http://127.0.0.1:8790', root: newRoot() });
    for (let length = 0; length < link.length; length++) {
      expect(await readPairingLink(link.slice(0, length))).toBeNull();
    }
    const secret = link.indexOf('r=') + 5;
    const other = link[secret] === 'A' ? 'B' : 'A';
    expect(await readPairingLink(link.slice(0, secret) + other + link.slice(secret + 1))).toBeNull();
    expect(await readPairingLink('https://example.com/#v=1')).toBeNull();
  });
});

describe('recovery words', () => {
  it('are 24 and give the root back, whatever the case and the spaces', async () => {
    await fc.assert(
      fc.asyncProperty(root, async (bytes) => {
        const words = await rootToWords(bytes);
        expect(words).toHaveLength(WORD_COUNT);
        expect(await wordsToRoot(` ${words.join('\n ').toUpperCase()} `)).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });

  it('say what is wrong with them', async () => {
    const words = await rootToWords(new Uint8Array(32));
    expect(await wordsToRoot(words.slice(1).join(' '))).toEqual({ problem: 'count', count: 23 });
    expect(await wordsToRoot(['jobwake', ...words.slice(1)].join(' '))).toEqual({
      problem: 'unknown',
      words: ['jobwake'],
    });
    expect(await wordsToRoot(['zoo', ...words.slice(1)].join(' '))).toEqual({ problem: 'checksum' });
  });
});

describe("the server's address", () => {
  it.each([
    ['sync.example', 'https://sync.example'],
    [' https://Sync.Example:443/ ', 'https://sync.example'],
    ['wss://sync.example/jobs/', 'https://sync.example/jobs'],
    ['http://127.0.0.1:8790', 'http://127.0.0.1:8790'],
    ['ws://localhost:8790/', 'http://localhost:8790'],
  ])('%s is %s', (typed, address) => {
    expect(readServerAddress(typed)).toEqual({ address });
  });

  it.each([
    ['http://sync.example', 'not-secure'],
    ['ws://192.168.0.2:8790', 'not-secure'],
    // No permission for these can be asked for.
    ['http://127.0.0.2:8790', 'not-secure'],
    ['http://[::1]:8790', 'not-secure'],
    ['http://localhost.example', 'not-secure'],
    ['https://user:word@sync.example', 'has-secrets'],
    ['https://sync.example/?key=1', 'has-secrets'],
    ['ftp://sync.example', 'not-an-address'],
    ['', 'not-an-address'],
    ['https://', 'not-an-address'],
  ])('%s is refused as %s', (typed, problem) => {
    expect(readServerAddress(typed)).toEqual({ problem });
  });
});
