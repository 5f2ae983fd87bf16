import { useEffect, useRef } from 'preact/hooks';

/** A store that lives as long as `key` stays the same and the component is on the page. */
export function useStore<T extends { close(): void }>(make: () => T, key: string): T {
  const held = useRef<{ key: string; store: T } | null>(null);
  if (held.current?.key !== key) {
    held.current?.store.close();
    held.current = { key, store: make() };
  }
  useEffect(
    () => () => {
      held.current?.store.close();
      held.current = null;
    },
    [],
  );
  return held.current.store;
}
