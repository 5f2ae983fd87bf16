import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from './view-memory.ts';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Height of a row of the list of jobs, in CSS pixels. */
export const ROW_HEIGHTS: Record<Density, number> = { comfortable: 72, compact: 52 };

const KEY = 'density';

export interface DensityChoice {
  now: ReadonlySignal<Density>;
  choose(density: Density): void;
}

/** How close rows stand, kept in the pages' common storage and followed when another page changes it. */
export function createDensity(
  pageStorage: PageStorage,
  onStorage: (listener: (key: string | null) => void) => void,
): DensityChoice {
  const read = (): Density => {
    try {
      const stored = pageStorage.getItem(KEY);
      return DENSITIES.find((density) => density === stored) ?? 'comfortable';
    } catch {
      // Forbidden storage only costs the choice.
      return 'comfortable';
    }
  };
  const now = signal(read());
  onStorage((key) => {
    if (key === KEY) now.value = read();
  });
  return {
    now,
    choose: (density) => {
      now.value = density;
      try {
        pageStorage.setItem(KEY, density);
      } catch {
        // It still holds until the page is closed.
      }
    },
  };
}
