import { parseRoute, type Route } from './routes.ts';

/** The part of a page's own storage that is needed; it may throw when the user forbids storage. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem'>;

export interface ViewMemory {
  lastRoute(): Route | null;
  keepRoute(hash: string): void;
  /** How far a list was scrolled, in CSS pixels. */
  scrollOf(name: string): number;
  keepScroll(name: string, scrollTop: number): void;
}

/** Where a surface was left. Nothing depends on it: what cannot be stored or read again is forgotten. */
export function createViewMemory(pageStorage: PageStorage, surface: string): ViewMemory {
  const read = (name: string): string | null => {
    try {
      return pageStorage.getItem(`${surface}:${name}`);
    } catch {
      return null;
    }
  };
  const write = (name: string, value: string): void => {
    try {
      pageStorage.setItem(`${surface}:${name}`, value);
    } catch {
      // A full or forbidden storage only costs the return to the same place.
    }
  };
  return {
    lastRoute: () => parseRoute(read('route') ?? ''),
    keepRoute: (hash) => write('route', hash),
    scrollOf: (name) => Math.max(0, Number(read(`scroll-${name}`)) || 0),
    keepScroll: (name, scrollTop) => write(`scroll-${name}`, String(Math.round(scrollTop))),
  };
}
