import { type Board, DEFAULT_EVERY_MS } from '../../lib/domain/board.ts';

/** A watched board of the made-up vendor. */
export function worldBoard(slug: string, more: Partial<Board> = {}): Board {
  return {
    id: `world:${slug}`,
    source: 'world',
    slug,
    url: `https://world.example/${slug}`,
    company: slug,
    origins: ['https://world.example'],
    addedAt: 0,
    removedAt: null,
    everyMs: DEFAULT_EVERY_MS,
    nextAt: 0,
    triedAt: null,
    readAt: null,
    reason: null,
    failureStreak: 0,
    pausedAt: null,
    validator: null,
    openCount: 0,
    missingCount: 0,
    isLarge: false,
    ...more,
  };
}
