// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { areSingleKeysOn, createSingleKeys, guardSingleKeys } from '../../lib/ui/single-keys.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

afterEach(() => kept.clear());

test('keys of one sign work until they are switched off, and again when they are switched on', () => {
  const target = document.createElement('div');
  target.innerHTML = '<button type="button"></button><input>';
  guardSingleKeys(target, () => areSingleKeysOn(storage));
  const heard = vi.fn();
  target.addEventListener('keydown', (event) => heard(event.key));
  const press = (key: string, on = 'button', more = {}) =>
    target.querySelector(on)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  const choice = createSingleKeys(storage);
  press('s');
  choice.value = false;
  for (const key of ['s', '?', '/', 'é', ' ', 'Escape', 'ArrowDown']) press(key);
  press('k', 'button', { ctrlKey: true });
  press('x', 'input');
  choice.value = true;
  press('z');
  expect(heard.mock.calls.flat()).toEqual(['s', ' ', 'Escape', 'ArrowDown', 'k', 'x', 'z']);
});

test('where storage is forbidden, keys stay on', () => {
  const forbidden = () => {
    throw new DOMException('', 'SecurityError');
  };
  const choice = createSingleKeys({ getItem: forbidden, setItem: forbidden });
  choice.value = false;
  expect(areSingleKeysOn({ getItem: forbidden, setItem: forbidden })).toBe(true);
});
