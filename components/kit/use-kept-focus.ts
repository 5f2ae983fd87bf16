import { useLayoutEffect } from 'preact/hooks';
import { isTyping } from '../../lib/ui/single-keys.ts';

// What this module keeps: whether a part of the page keeps the focus already. One is enough for all of it.
let isKept = false;

const REACHABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Keeps the focus in the page. When what has it goes away, what comes after it takes it, else what came before, else what
 * is around them, else the page's `main`, which must be able to; of a message that goes, what had it before that. Who works
 * by keys, or listens to a page, would otherwise be thrown back to its beginning.
 */
export function useKeptFocus(): void {
  useLayoutEffect(() => {
    if (isKept) return;
    isKept = true;
    const stop = keepFocus();
    return () => {
      isKept = false;
      stop();
    };
  }, []);
}

function keepFocus(): () => void {
  let holder: HTMLElement | null = null;
  /** What had the focus last outside of messages, which come and go. */
  let before: HTMLElement | null = null;
  const onFocusIn = ({ target }: FocusEvent) => {
    holder = target as HTMLElement;
    if (holder.closest('.toasts') === null) before = holder;
  };
  // Who clicks beside everything has given the focus away.
  const onPointerDown = () => {
    holder = null;
  };
  const observer = new MutationObserver((changes) => {
    if (holder === null || document.activeElement !== document.body) return;
    const loss = lossOf(holder, changes);
    if (loss === null) return;
    // One that only was moved loses the focus as well.
    const isBack = before !== holder && before?.isConnected === true;
    const heirs = isBack && before !== null ? [before] : likeFirst(holder, [...heirsOf(loss)]);
    for (const heir of holder.isConnected ? [holder] : heirs) {
      heir.focus({ preventScroll: true });
      // What is hidden or switched off does not take it.
      if (document.activeElement === heir) return;
    }
  });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('pointerdown', onPointerDown);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('pointerdown', onPointerDown);
    observer.disconnect();
  };
}

/** Behind a button no field comes first: the next key, such as the one that takes back, would be written into it. */
function likeFirst(gone: HTMLElement, heirs: HTMLElement[]): HTMLElement[] {
  if (isTyping(gone)) return heirs;
  return [...heirs.filter((heir) => !isTyping(heir)), ...heirs.filter(isTyping)];
}

/** The removal that took a node out of the page: of itself, of what it stood in, or of what was left of that. */
function lossOf(node: Node, changes: readonly MutationRecord[]): MutationRecord | null {
  let [gone, loss]: [Node, MutationRecord | null] = [node, null];
  for (const change of changes) {
    if (![...change.removedNodes].some((removed) => removed.contains(gone))) continue;
    [gone, loss] = [change.target, change];
  }
  return loss;
}

/** What may take the focus where something was removed, the nearest first. */
function* heirsOf({ target, nextSibling, previousSibling }: MutationRecord) {
  const main = document.querySelector('main');
  const isAround = (node: Node) => node !== main && node.contains(main);
  let [next, previous] = [nextSibling, previousSibling];
  for (let parent: Node | null = target; parent !== null && !isAround(parent); parent = parent.parentNode) {
    for (; next !== null; next = next.nextSibling) yield* reachable(next);
    for (; previous !== null; previous = previous.previousSibling) yield* reachable(previous);
    // What stood beside it may be gone as well.
    yield* reachable(parent);
    [next, previous] = [parent.nextSibling, parent.previousSibling];
  }
  if (main !== null) yield main;
}

/** What the Tab key reaches in a part of the page, in its order. */
function reachable(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  return [node, ...node.querySelectorAll<HTMLElement>(REACHABLE)].filter(({ tabIndex }) => tabIndex >= 0);
}
