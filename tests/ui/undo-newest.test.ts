// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { handleUndoKey } from '../../lib/ui/undo-newest.ts';

/** How often a key that is pressed in an element takes something back. */
function undone(key: string, element: Element, more: KeyboardEventInit = {}): number {
  let count = 0;
  const panel = { toasts: { undoLast: () => ++count > 0 }, stored: { peek: () => null } };
  const listen = (event: Event) => handleUndoKey(event as KeyboardEvent, panel as never);
  document.body.append(element);
  document.addEventListener('keydown', listen);
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  document.removeEventListener('keydown', listen);
  return count;
}

test('z takes back what was done on the page of the settings, but not while somebody types or holds a key', () => {
  const make = (name: string) => document.createElement(name);
  expect(undone('z', make('button'))).toBe(1);
  expect(undone('y', make('button'))).toBe(0);
  expect(undone('z', make('input'))).toBe(0);
  expect(undone('z', make('button'), { ctrlKey: true })).toBe(0);
});
