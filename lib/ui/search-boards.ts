import type { Board } from '../domain/board.ts';
import type { Criteria } from '../domain/search.ts';
import { formatMoment } from './format.ts';
import { plural, t } from './words.ts';

/** How the boards of a search fare, of which it finds what it finds. */
export interface SearchBoards {
  /** How many there are, when one of them was read last and when the next one is: "12 boards · read 09:40 · next check 14:20". */
  words: string;
  /** Those that could not be read. */
  troubled: number;
}

/** The watched boards in which a search looks: of the sources that it names, or all. */
export function searchBoards(
  { sources }: Pick<Criteria, 'sources'>,
  watched: readonly Board[],
  now: number,
): SearchBoards {
  const boards = watched.filter(({ source }) => sources.length === 0 || sources.includes(source));
  const readAt = boards.flatMap((board) => board.readAt ?? []);
  const nextAt = boards.filter(({ pausedAt }) => pausedAt === null).map((board) => board.nextAt);
  const parts = [plural('boards_count', boards.length)];
  if (readAt.length > 0) parts.push(t('read_at', { when: formatMoment(Math.max(...readAt), now) }));
  if (nextAt.length > 0) parts.push(t('next_check', { when: formatMoment(Math.min(...nextAt), now) }));
  return {
    words: parts.join(t('facts_divider')),
    troubled: boards.filter(({ reason }) => reason !== null).length,
  };
}
