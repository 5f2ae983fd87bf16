// The arithmetic of a list whose rows all have one height and of which only those near the viewport exist. Lengths
// are in CSS pixels, `end` is exclusive.

export interface ListGeometry {
  rowHeight: number;
  total: number;
  scrollTop: number;
  viewportHeight: number;
}

export interface ListWindow {
  start: number;
  end: number;
}

/** Rows beyond each edge of the viewport that are kept ready. */
const OVERSCAN = 8;
/** The window moves in steps of this many rows, so that a slow scroll does not draw anew on every pixel. */
const STEP = 4;

/**
 * The rows to have in the document: all that can be seen and a few beyond, never more than the list has. A list that
 * `isNew` has just those that can be seen, so that these are on the screen sooner.
 */
export function listWindow(
  { rowHeight, total, scrollTop, viewportHeight }: ListGeometry,
  isNew = false,
): ListWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const last = Math.ceil((Math.max(0, scrollTop) + Math.max(0, viewportHeight)) / rowHeight);
  if (isNew) return { start: clamp(first, 0, total), end: clamp(last, 0, total) };
  const start = Math.floor((first - OVERSCAN) / STEP) * STEP;
  const end = Math.ceil((last + OVERSCAN) / STEP) * STEP;
  return { start: clamp(start, 0, total), end: clamp(end, 0, total) };
}

/** Where to scroll so that the row can be seen as a whole, moving as little as possible. */
export function scrollToShow(index: number, { rowHeight, scrollTop, viewportHeight }: ListGeometry): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const hidden = top + rowHeight - (scrollTop + viewportHeight);
  return hidden > 0 ? Math.min(top, scrollTop + hidden) : scrollTop;
}

/** The row that a key moves to from `index`, or `null` when the key does not move in lists. */
export function rowAfterKey(key: string, index: number, { rowHeight, total, viewportHeight }: ListGeometry) {
  const page = Math.max(1, Math.floor(viewportHeight / rowHeight) - 1);
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    j: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: total - 1,
  };
  const target = steps[key];
  return target === undefined || total === 0 ? null : clamp(target, 0, total - 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
