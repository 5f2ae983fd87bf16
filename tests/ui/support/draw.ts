import { type ComponentChild, render } from 'preact';
import { afterEach, vi } from 'vitest';

export interface Drawn {
  root: HTMLElement;
  /** The one element that matches. */
  get<T extends HTMLElement = HTMLElement>(selector: string): T;
  all(selector: string): HTMLElement[];
  button(name: string): HTMLElement;
  text(): string;
}

let drawnRoot: Element | null = null;

// A view that stayed would go on drawing when its document is gone.
afterEach(async () => {
  if (drawnRoot === null) return;
  render(null, drawnRoot);
  drawnRoot = null;
  await new Promise((resolve) => requestAnimationFrame(resolve));
});

/** Draws into the page, which must be a document of happy-dom. */
export function draw(view: ComponentChild): Drawn {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(view, root);
  drawnRoot = root;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  return {
    root,
    all,
    get: <T extends HTMLElement>(selector: string) => {
      const found = root.querySelector<T>(selector);
      if (found === null) throw new Error(`Nothing matches ${selector} in ${root.innerHTML}`);
      return found;
    },
    button: (name) => {
      const found = all('button').find((element) => nameOf(element).trim() === name);
      if (found === undefined) throw new Error(`No button ${name} in ${root.textContent}`);
      return found;
    },
    text: () => root.textContent ?? '',
  };
}

/** Waits until what a signal changed has been drawn. */
export function drawn(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 5000, interval: 10 });
}

export function press(target: Element, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}
