/** Labels repeat from posting to posting, so that most of the work is done once for a board. */
const known = new Map<string, string>();
const MAX_KNOWN = 2_000;

/**
 * The words of a label in small letters without accents, divided and enclosed by single blanks, so that patterns match
 * whole words in every language: "FullTime", "full-time" and "FULL_TIME" are all " full time ".
 */
export function foldWords(label: string): string {
  let words = known.get(label);
  if (words === undefined) {
    words = foldText(label.slice(0, 300));
    if (known.size >= MAX_KNOWN) known.clear();
    if (label.length <= 300) known.set(label, words);
  }
  return words;
}

/** The same for pieces of longer texts, which do not repeat and must not be kept. */
export function foldText(text: string): string {
  const folded = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${folded} `;
}
