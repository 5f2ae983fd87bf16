/**
 * The words of a label in small letters without accents, divided and enclosed by single blanks, so that patterns match
 * whole words in every language: "FullTime", "full-time" and "FULL_TIME" are all " full time ".
 */
export function foldWords(label: string): string {
  const folded = label
    .slice(0, 300)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${folded} `;
}
