import { wordsOf } from './search-fold.ts';

/** "Reinigungs- und Servicekraft": the first word has the end of the second one too. */
const SHARED_END =
  /(\p{L}{3,30})-\s{0,2}(?:und|oder|bzw\.?|u\.|o\.|&|\/|,)\s{0,2}(?:\p{L}{1,30}-)?(\p{L}{6,40})/u;
const LEAST_FIRST = 3;
const LEAST_END = 4;

/** The words of a title as `wordsOf` gives them, and behind them those of which it leaves the end to the next word. */
export function wordsOfTitle(title: string): string[] {
  const words = wordsOf(title);
  if (!/-[\s/,&]/.test(title)) return words;
  const [, first, second] = SHARED_END.exec(title) ?? [];
  if (first === undefined || second === undefined) return words;
  const [start = ''] = wordsOf(first);
  const [whole = ''] = wordsOf(second);
  const cuts = Math.max(0, whole.length - LEAST_FIRST - LEAST_END + 1);
  return [
    ...words,
    '|',
    ...Array.from({ length: cuts }, (_, at) => `${start}${whole.slice(at + LEAST_FIRST)}`),
  ];
}
