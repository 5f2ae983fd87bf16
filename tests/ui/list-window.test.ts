import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListGeometry, listWindow, rowAfterKey, scrollToShow } from '../../lib/ui/list-window.ts';

const geometry: fc.Arbitrary<ListGeometry> = fc.record({
  rowHeight: fc.integer({ min: 20, max: 120 }),
  total: fc.integer({ min: 0, max: 100_000 }),
  scrollTop: fc.integer({ min: -100, max: 8_000_000 }),
  viewportHeight: fc.integer({ min: 0, max: 3000 }),
});

describe('the window of a long list', () => {
  test('holds every row that can be seen, few others, and none that is not there', () => {
    fc.assert(
      fc.property(geometry, fc.boolean(), (list, isNew) => {
        const { start, end } = listWindow(list, isNew);
        const { rowHeight, total, viewportHeight } = list;
        const scrollTop = Math.max(0, list.scrollTop);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(total);
        expect(start).toBeLessThanOrEqual(end);
        expect(end - start).toBeLessThanOrEqual(viewportHeight / rowHeight + (isNew ? 2 : 30));
        const firstSeen = Math.floor(scrollTop / rowHeight);
        const lastSeen = Math.min(total, Math.ceil((scrollTop + viewportHeight) / rowHeight)) - 1;
        if (firstSeen > lastSeen) return;
        expect(start).toBeLessThanOrEqual(firstSeen);
        expect(end).toBeGreaterThan(lastSeen);
      }),
    );
  });

  test('scrolls a row into view, and not at all when it is there', () => {
    const withRow = geometry
      .filter((list) => list.total > 0 && list.viewportHeight >= list.rowHeight && list.scrollTop >= 0)
      .chain((list) => fc.tuple(fc.constant(list), fc.integer({ min: 0, max: list.total - 1 })));
    fc.assert(
      fc.property(withRow, ([list, index]) => {
        const top = scrollToShow(index, list);
        expect(top).toBeLessThanOrEqual(index * list.rowHeight);
        expect(top + list.viewportHeight).toBeGreaterThanOrEqual((index + 1) * list.rowHeight);
        expect(scrollToShow(index, { ...list, scrollTop: top })).toBe(top);
      }),
    );
  });

  test('lets keys move within the list only', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'j', 'k', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(geometry, keys, fc.nat(100_000), (list, key, at) => {
        const next = rowAfterKey(key, Math.min(at, Math.max(0, list.total - 1)), list);
        if (list.total === 0) expect(next).toBeNull();
        else expect(next).toSatisfy((row: number) => row >= 0 && row < list.total);
      }),
    );
    expect(rowAfterKey('x', 3, { rowHeight: 72, total: 9, scrollTop: 0, viewportHeight: 300 })).toBeNull();
  });
});
