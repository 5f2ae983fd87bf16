import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/routes.ts';

/** The id of the dialog that lists the keys, for those that open it. */
export const KEYS_DIALOG_ID = 'keys';

const GO_WITHIN_MS = 1500;
let goAt = Number.NEGATIVE_INFINITY;

/** The keys that work everywhere in the app. None of them does while somebody types or with another key held. */
export function handleKey(event: KeyboardEvent, panel: Panel, router: Router): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return;
  const wasGo = event.timeStamp - goAt < GO_WITHIN_MS;
  goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
  if (wasGo && goTo(event.key, router)) event.preventDefault();
  else if (event.key === 'Escape') goBack(router);
  else if (event.key === 'z') panel.toasts.undoLast();
  else if (event.key === '/' && focusSearch()) event.preventDefault();
  else if (event.key === '?') document.querySelector<HTMLDialogElement>(`#${KEYS_DIALOG_ID}`)?.showModal();
  else if ((event.key === 'j' || event.key === 'k') && !isInList(event.target)) enterList(event);
}

/** The field to search with, where the view in front has one. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

function goTo(key: string, router: Router): boolean {
  const place = ({ j: 'jobs', r: 'runs', b: 'boards' } as const)[key];
  if (place === undefined) return false;
  router.go({ name: place });
  return true;
}

function goBack(router: Router): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const { name } = router.route.peek();
  if (name === 'job') router.go({ name: 'jobs' });
  if (name === 'run') router.go({ name: 'runs' });
}

/** From anywhere else the keys of the list lead into it. */
function enterList(event: KeyboardEvent): void {
  const row = document.querySelector<HTMLElement>('[data-job][tabindex="0"]');
  if (row === null) return;
  event.preventDefault();
  row.focus();
}

function isInList(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.job-list') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
