import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A part of the interface that is loaded when it is first shown; `null` until it is there. */
export function useLazy<T>(load: () => Promise<T>): T | null {
  const loaded = useSignal<{ part: T } | null>(null);
  useEffect(() => {
    void load().then((part) => {
      loaded.value = { part };
    });
  }, []);
  return loaded.value?.part ?? null;
}
