import { useEffect } from 'preact/hooks';

/**
 * Does what can wait until what was drawn is on the screen, in the frame after it; not at all where the component has left
 * the page by then, so that whoever goes on at once is not kept waiting for it.
 */
export function useNextFrame(work: () => void, inputs: readonly unknown[]): void {
  useEffect(() => {
    const frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  }, inputs);
}
