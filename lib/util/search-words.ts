/** Letters that are another letter with a stroke, which Unicode does not take apart. */
const STROKES: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
const HAS_STROKE = /[łøđıßæœ]/g;
const PLAIN = /^[\x20-\x7e]*$/;
const BETWEEN_WORDS = /[^\p{L}\p{N}+#]+/gu;
const BETWEEN_PLAIN_WORDS = /[^a-z0-9+#]+/g;

/**
 * Text as it is searched: small letters without accents, words divided by single blanks. Plus and number signs stay, since
 * "C++" and "C#" are words.
 */
export function searchText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(BETWEEN_PLAIN_WORDS, ' ').trim();
  return withoutAccents(text).replace(BETWEEN_WORDS, ' ').trim();
}

/** The words of what somebody typed, as they are searched, each once; no more than `most`. */
export function searchTerms(typed: string, most = 8): string[] {
  return [...new Set(searchText(typed.slice(0, 200)).split(' '))]
    .filter((term) => term !== '')
    .slice(0, most);
}

/** Small letters without accents; can be longer than `text`. */
export function withoutAccents(text: string): string {
  const lower = text.toLowerCase();
  return lower
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .replace(HAS_STROKE, (letter) => STROKES[letter] ?? letter);
}
