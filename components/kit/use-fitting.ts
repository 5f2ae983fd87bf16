import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Room for the button that leads to the rest, in CSS pixels, in the longest of our languages. */
const REST_WIDTH = 96;

/**
 * How many of a row's first items fit into it, beside a button for the rest where not all do. The items must keep their
 * width and their place in the row when they are hidden. Follows the row's and the items' widths.
 */
export function useFitting(
  row: RefObject<HTMLElement | null>,
  selector: string,
  restWidth = REST_WIDTH,
): ReadonlySignal<number> {
  const fitting = useSignal(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const items = [...element.querySelectorAll<HTMLElement>(selector)];
    const measure = () => {
      fitting.value = countFitting(
        items.map(({ offsetWidth }) => offsetWidth),
        element.clientWidth,
        restWidth,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const one of [element, ...items]) observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return fitting;
}

/** How many items of these widths fit into `room`, of which `rest` is taken where not all of them do. */
export function countFitting(widths: readonly number[], room: number, rest: number): number {
  const sum = widths.reduce((total, width) => total + width, 0);
  if (sum <= room) return Number.POSITIVE_INFINITY;
  let left = room - rest;
  let count = 0;
  for (const width of widths) {
    left -= width;
    if (left < 0) break;
    count += 1;
  }
  return count;
}
