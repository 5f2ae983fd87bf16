/** A piece of two texts: in both of them, or in one alone. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Texts that differ in more words are taken for wholly different, which bounds the time and the memory. */
const MOST_EDITS = 800;
const MAX_LENGTH = 60_000;

/**
 * The word-by-word difference of two texts: the parts of kind `same` and `removed` make the first one, those of kind
 * `same` and `added` the second. As few words as possible are added and removed, by the greedy method of E. Myers, "An
 * O(ND) difference algorithm and its variations", Algorithmica 1986; where that would be more than 800, all between the
 * common start and end counts as replaced. Texts are compared up to 60,000 characters.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const [was, is] = [from.slice(start, from.length - end), to.slice(start, to.length - end)];
  const parts = new Parts();
  parts.add('same', from.slice(0, start));
  for (const [kind, word] of editsOf(was, is)) parts.add(kind, [word]);
  parts.add('same', from.slice(from.length - end));
  return parts.list;
}

/** Words with the blanks behind them, so that nothing is lost when they are put together. */
function wordsOf(text: string): string[] {
  return text.slice(0, MAX_LENGTH).match(/\S+\s*|\s+/g) ?? [];
}

type Edit = [DiffPart['kind'], string];

function editsOf(was: readonly string[], is: readonly string[]): Edit[] {
  const steps = walk(was, is);
  if (steps === null)
    return [...was.map((word): Edit => ['removed', word]), ...is.map((word): Edit => ['added', word])];
  const edits: Edit[] = [];
  let [x, y] = [was.length, is.length];
  for (let count = steps.length - 1; count >= 0; count--) {
    const reached = steps[count] as Int32Array;
    const diagonal = x - y;
    const cameDown = isDown(reached, diagonal, count);
    const before = count === 0 ? 0 : diagonal + (cameDown ? 1 : -1);
    const beforeX = count === 0 ? 0 : (reached[before + MOST_EDITS] as number);
    const beforeY = beforeX - before;
    while (x > beforeX && y > beforeY) {
      edits.push(['same', was[--x] as string]);
      y--;
    }
    if (count > 0) edits.push(cameDown ? ['added', is[--y] as string] : ['removed', was[--x] as string]);
  }
  return edits.reverse();
}

/** How far each diagonal was reached before each further edit; `null` where too many are needed. */
function walk(was: readonly string[], is: readonly string[]): Int32Array[] | null {
  const reached = new Int32Array(2 * MOST_EDITS + 2);
  const steps: Int32Array[] = [];
  for (let count = 0; count < MOST_EDITS; count++) {
    steps.push(reached.slice());
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      const isFromAbove = count > 0 && isDown(reached, diagonal, count);
      let x =
        count === 0
          ? 0
          : (reached[diagonal + MOST_EDITS + (isFromAbove ? 1 : -1)] as number) + Number(!isFromAbove);
      while (x < was.length && x - diagonal < is.length && was[x] === is[x - diagonal]) x++;
      reached[diagonal + MOST_EDITS] = x;
      if (x >= was.length && x - diagonal >= is.length) return steps;
    }
  }
  return null;
}

/** Whether the last edit on the way to a diagonal added a word, rather than removed one. */
function isDown(reached: Int32Array, diagonal: number, count: number): boolean {
  const at = diagonal + MOST_EDITS;
  return (
    diagonal === -count || (diagonal !== count && (reached[at - 1] as number) < (reached[at + 1] as number))
  );
}

/** Words of one kind that follow each other are one part. */
class Parts {
  readonly list: DiffPart[] = [];

  add(kind: DiffPart['kind'], words: readonly string[]): void {
    if (words.length === 0) return;
    const last = this.list.at(-1);
    if (last?.kind === kind) last.text += words.join('');
    else this.list.push({ kind, text: words.join('') });
  }
}
