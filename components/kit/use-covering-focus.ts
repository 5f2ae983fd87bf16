import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Takes the focus along when a detail covers the list it was opened from; beside the list it stays there. The heading
 * of what is shown has to be able to take it.
 */
export function useCoveringFocus(isHere: boolean) {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = pane.current?.closest('.panes')?.querySelector('.list-pane');
    if (!isHere || !list || getComputedStyle(list).visibility !== 'hidden') return;
    pane.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
  }, [isHere]);
  return pane;
}
