import { wordsOf } from './search-fold.ts';

/** "Reinigungs- und Servicekraft": the first word has the end of the second one too. */
const SHARED_END =
  /(\p{L}{3,30})-\s{0,2}(?:und|oder|bzw\.?|u\.|o\.|&|\/|,)\s{0,2}(?:\p{L}{1,30}-)?(\p{L}{6,40})/u;
/** "mgr" where it begins what it stands in, or stands before an engineer: Polish for the degree, not a manager behind the trade. */
const DEGREE = /(?:^|[([,;:|–—]|\s-)\s{0,2}mgr(?!\p{L}|\s{0,2}(?:,|$)|\sof\s)|\bmgr(?=\.?\s{1,2}in[zż])/giu;
const MAY_HAVE_DEGREE = /mgr/i;
const LEAST_FIRST = 3;
const LEAST_END = 4;

/** The words of a title as `wordsOf` gives them, and behind them those of which it leaves the end to the next word. */
export function wordsOfTitle(title: string): string[] {
  const words = wordsOf(MAY_HAVE_DEGREE.test(title) ? title.replace(DEGREE, ' magister') : title);
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
