import { ROOT_BYTES } from './keys.ts';

// The root secret as 24 English words (BIP-39, https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki): 256 bits
// and 8 of a checksum. The list of words is only loaded by whoever asks.

export const WORD_COUNT = 24;

/** What is wrong with words that were typed: how many there are, which of them are no words of the list, or the order. */
export type WordsProblem =
  | { problem: 'count'; count: number }
  | { problem: 'unknown'; words: string[] }
  | { problem: 'checksum' };

export async function rootToWords(root: Uint8Array): Promise<string[]> {
  const { entropyToMnemonic, wordlist } = await load();
  return entropyToMnemonic(root, wordlist).split(' ');
}

/** The root again, whatever the case and the spaces, or what is wrong. */
export async function wordsToRoot(text: string): Promise<Uint8Array<ArrayBuffer> | WordsProblem> {
  const { mnemonicToEntropy, wordlist } = await load();
  const words = text.normalize('NFKD').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length !== WORD_COUNT) return { problem: 'count', count: words.length };
  const known = new Set(wordlist);
  const unknown = words.filter((word) => !known.has(word));
  if (unknown.length > 0) return { problem: 'unknown', words: unknown };
  const root = new Uint8Array(ROOT_BYTES);
  try {
    root.set(mnemonicToEntropy(words.join(' '), wordlist));
    return root;
  } catch {
    // Every word is one of the list, so it is the checksum that does not fit.
    return { problem: 'checksum' };
  }
}

async function load() {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ]);
  return { entropyToMnemonic, mnemonicToEntropy, wordlist };
}
