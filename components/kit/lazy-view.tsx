import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * A view whose script is loaded when it is first shown; until then an empty element of the class `waiting` is. A failure
 * to load it is given to `onError`.
 */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>, waiting = 'view-waiting') {
  let loaded: ComponentType<P> | null = null;
  return function LazyView({ onError, ...props }: P & { onError(thrown: unknown): void }) {
    const view = useSignal(loaded);
    useEffect(() => {
      if (view.peek() !== null) return;
      load().then((component) => {
        loaded = component;
        view.value = component;
      }, onError);
    }, []);
    const View = view.value;
    return View === null ? <div class={waiting} aria-busy="true" /> : <View {...(props as unknown as P)} />;
  };
}
