import { type ReadonlySignal, signal } from '@preact/signals';
import type { Stats, Trouble } from '../domain/commands.ts';
import { type StoreTrouble, storeTroubleOf } from './error-words.ts';
import { isEqual } from './keyed.ts';
import type { Live } from './live.ts';

export interface StatsStore {
  /** `null` until the background or the stored glance has told. */
  now: ReadonlySignal<Stats | null>;
  trouble: ReadonlySignal<Trouble>;
  /** Set when the background could not open its database. */
  storeTrouble: ReadonlySignal<StoreTrouble | null>;
}

/** The topic `stats`. `first` is shown until the background has answered. */
export function createStats(
  live: Pick<Live, 'subscribe'>,
  first: { stats: Stats; trouble: Trouble } | null,
): StatsStore {
  const now = signal<Stats | null>(first?.stats ?? null);
  const trouble = signal<Trouble>(first?.trouble ?? []);
  const storeTrouble = signal<StoreTrouble | null>(null);
  live.subscribe('stats', {
    onChange: (entries) => {
      const nextTrouble = (entries.get('trouble') as unknown as Trouble | undefined) ?? [];
      const nextStats = entries.get('now') as unknown as Stats | undefined;
      if (nextStats !== undefined && !isEqual(now.peek(), nextStats)) now.value = nextStats;
      if (!isEqual(trouble.peek(), nextTrouble)) trouble.value = nextTrouble;
      storeTrouble.value = null;
    },
    onError: (error) => {
      storeTrouble.value = storeTroubleOf(error);
    },
  });
  return { now, trouble, storeTrouble };
}
