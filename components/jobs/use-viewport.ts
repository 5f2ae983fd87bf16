import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export interface Viewport {
  /** How far the element is scrolled and how much of it can be seen, in CSS pixels. */
  scrollTop: ReadonlySignal<number>;
  height: ReadonlySignal<number>;
  scrollTo(scrollTop: number): void;
  onScroll(): void;
}

/** What can be seen of an element that scrolls. */
export function useViewport(scroller: RefObject<HTMLElement | null>, startAt: number): Viewport {
  const scrollTop = useSignal(startAt);
  const height = useSignal(globalThis.innerHeight);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      height.value = element.clientHeight;
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
  return { scrollTop, height, scrollTo, onScroll };
}
