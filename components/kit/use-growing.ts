import { useSignal } from '@preact/signals';
import { useNextFrame } from './use-next-frame.ts';

/**
 * How many of `total` rows to draw: `atOnce`, as many as can be seen at first, so that these are there in the next frame,
 * and so many more after each frame until all are.
 */
export function useGrowing(total: number, atOnce: number): number {
  const drawn = useSignal(atOnce);
  useNextFrame(() => {
    if (drawn.peek() < total) drawn.value += atOnce;
  }, [drawn.value, total]);
  return Math.min(drawn.value, total);
}
