/** The words of a list that was written with commas between them. */
export function wordsOfList(written: string): string[] {
  return written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
