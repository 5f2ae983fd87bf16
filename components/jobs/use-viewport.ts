// What this module keeps: how tall each list was when it was last on the page, so that it is drawn for that at once.
import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useNextFrame } from '../kit/use-next-frame.ts';

export interface Viewport {
  /** How far the element is scrolled and how much of it can be seen, in CSS pixels. */
  scrollTop: ReadonlySignal<number>;
  height: ReadonlySignal<number>;
  /** Whether it was not painted yet. */
  isNew: ReadonlySignal<boolean>;
  scrollTo(scrollTop: number): void;
  onScroll(): void;
}

const heights = new Map<string, number>();

/** What can be seen of an element that scrolls; `place` names it among all of them. */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  place: string,
  startAt: number,
): Viewport {
  const scrollTop = useSignal(startAt);
  const height = useSignal(heights.get(place) ?? globalThis.innerHeight);
  const isNew = useSignal(true);
  useNextFrame(() => {
    isNew.value = false;
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      const { clientHeight } = element;
      // Of one that is not laid out nothing is known.
      if (clientHeight === 0) return;
      height.value = clientHeight;
      heights.set(place, clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    scrollTop.value = scroller.current?.scrollTop ?? 0;
  };
  const scrollTo = (next: number) => {
    if (scroller.current) scroller.current.scrollTop = next;
    onScroll();
  };
  return { scrollTop, height, isNew, scrollTo, onScroll };
}
