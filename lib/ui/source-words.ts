/** The job system of a board by its name; sources are named like their vendors. */
export function sourceWord(sourceId: string): string {
  return sourceId.charAt(0).toLocaleUpperCase() + sourceId.slice(1);
}
