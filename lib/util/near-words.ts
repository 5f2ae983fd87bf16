/** Words shorter than this are taken as they are written: nearly everything is one letter away from them. */
const LEAST_LENGTH = 4;
const LONG_LENGTH = 8;

/** How many letters of a word of this length may be wrong: missing, too many, other ones or two that changed places. */
export function allowedMistakes(length: number): number {
  if (length < LEAST_LENGTH) return 0;
  return length < LONG_LENGTH ? 1 : 2;
}

/**
 * Those of `words` that `typed`, or what is typed of it so far, is nearest to: with the fewest mistakes, and no more than
 * its length allows. The first two letters of a word hold the first one typed, or the search would look at every word.
 */
export function nearestWords(typed: string, words: Iterable<string>, most: number): string[] {
  let limit = allowedMistakes(typed.length);
  let found: string[] = [];
  if (limit === 0) return found;
  const first = typed[0] ?? '';
  for (const word of words) {
    if (word.length < typed.length - limit || (word[0] !== first && word[1] !== first)) continue;
    const mistakes = mistakesIn(typed, word, limit);
    if (mistakes > limit) continue;
    if (mistakes < limit) found = [];
    limit = mistakes;
    if (found.length < most) found.push(word);
  }
  return found;
}

/** The fewest mistakes by which `typed` becomes a beginning of `word`; any number above `limit` when there are more. */
export function mistakesIn(typed: string, word: string, limit: number): number {
  const width = Math.min(word.length, typed.length + limit);
  let before: number[] = [];
  let above: number[] = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const current: number[] = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const isSame = typed[row - 1] === word[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const hasSwapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (hasSwapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return least;
    before = above;
    above = current;
  }
  return Math.min(...above);
}
