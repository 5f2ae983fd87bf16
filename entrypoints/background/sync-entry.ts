import { type ErrorCode, JobwakeError } from '../../lib/domain/errors.ts';
import { readServerAddress } from '../../lib/sync/address.ts';
import { type Pairing, readPairingLink } from '../../lib/sync/pairing.ts';
import { type WordsProblem, wordsToRoot } from '../../lib/sync/words.ts';

/** The address that was typed, in one form. Throws a `JobwakeError` that says what is wrong with it. */
export function readAddress(typed: string): string {
  const read = readServerAddress(typed);
  if ('address' in read) return read.address;
  const code = read.problem === 'not-secure' ? 'sync-not-secure' : 'sync-address';
  throw new JobwakeError(code, `The address is ${read.problem}.`);
}

const WORD_PROBLEMS: Record<WordsProblem['problem'], ErrorCode> = {
  count: 'sync-words-count',
  unknown: 'sync-words-unknown',
  checksum: 'sync-words-order',
};

/** The pairing of a link, or of recovery words and a server's address. */
export async function readSecret(secret: string, server: string | null): Promise<Pairing> {
  const pairing = await readPairingLink(secret);
  if (pairing !== null) return pairing;
  if (/[#:/]/.test(secret)) throw new JobwakeError('sync-link', 'The link is not whole.');
  const root = await wordsToRoot(secret);
  if ('problem' in root) throw new JobwakeError(WORD_PROBLEMS[root.problem], 'The words are not whole.');
  if (server === null || server.trim() === '')
    throw new JobwakeError('sync-address', 'Words name no server.');
  return { root, server: readAddress(server) };
}
