// The arithmetic of a list of rows of one height under headings of another, of which only those near the viewport exist.
// Lengths are in CSS pixels.
import type { InboxKey } from '../store/inbox.ts';
import { daysBetween } from './format.ts';
import { type ListWindow, listWindow } from './list-window.ts';
import type { MessageKey } from './words.ts';

export const INBOX_ROW = 88;
export const INBOX_HEAD = 34;

export interface InboxGroup {
  title: MessageKey;
  /** Index of its first item, and how many it has. */
  start: number;
  count: number;
}

/** Today, yesterday, this week, older: in this order, those that have items. */
export function inboxGroups(keys: readonly InboxKey[], now: number): InboxGroup[] {
  const groups: InboxGroup[] = [];
  for (const [index, [at]] of keys.entries()) {
    const title = titleOf(daysBetween(at, now));
    const last = groups.at(-1);
    if (last?.title === title) last.count += 1;
    else groups.push({ title, start: index, count: 1 });
  }
  return groups;
}

function titleOf(days: number): MessageKey {
  if (days >= 0) return 'group_today';
  if (days === -1) return 'group_yesterday';
  return days > -7 ? 'group_week' : 'group_older';
}

export function rowTop(groups: readonly InboxGroup[], index: number): number {
  return index * INBOX_ROW + headsAbove(groups, index) * INBOX_HEAD;
}

export function listHeight(groups: readonly InboxGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count * INBOX_ROW + INBOX_HEAD, 0);
}

/** The rows to have in the document; at most four headings stand between, which the rows kept ready make up for. */
export function inboxWindow(
  groups: readonly InboxGroup[],
  { scrollTop, height }: { scrollTop: number; height: number },
  isNew = false,
): ListWindow {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const passed = groups.filter(({ start }) => rowTop(groups, start) <= scrollTop).length;
  const top = scrollTop - passed * INBOX_HEAD;
  return listWindow({ rowHeight: INBOX_ROW, total, scrollTop: top, viewportHeight: height }, isNew);
}

/** Where to scroll so that the row can be seen as a whole, with its group's heading where it is the first. */
export function scrollToRow(
  groups: readonly InboxGroup[],
  index: number,
  { scrollTop, height }: { scrollTop: number; height: number },
): number {
  const bottom = rowTop(groups, index) + INBOX_ROW;
  const isFirst = groups.some(({ start }) => start === index);
  // A heading stays in sight at the top, and would cover the row.
  const top = bottom - INBOX_ROW - INBOX_HEAD;
  if (top < scrollTop) return Math.max(0, isFirst && index === 0 ? 0 : top);
  return bottom > scrollTop + height ? bottom - height : scrollTop;
}

function headsAbove(groups: readonly InboxGroup[], index: number): number {
  return groups.filter(({ start }) => start <= index).length;
}
