import { signal } from '@preact/signals';
import { paletteFor } from '../../lib/ui/palette-open.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import type { Route } from '../../lib/ui/routes.ts';
import type { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { isTyping } from '../../lib/ui/single-keys.ts';
import { undoNewest } from '../../lib/ui/undo-newest.ts';

/** Whether the list of keys is open. */
export const areKeysShown = signal(false);

const GO_WITHIN_MS = 1500;
let goAt = Number.NEGATIVE_INFINITY;

/**
 * The keys that work everywhere in the app. But for that of the palette, none of them does while somebody types or with
 * another key held; those of one sign can be switched off as a whole (`single-keys.ts`).
 */
export function handleKey(event: KeyboardEvent, panel: Panel, router: Router): void {
  if (askPalette(event, router)) return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return;
  const wasGo = event.timeStamp - goAt < GO_WITHIN_MS;
  goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
  if (wasGo && goTo(event.key, router)) event.preventDefault();
  else if (event.key === 'Escape') goBack(router);
  else if (event.key === 'z') undoNewest(panel);
  else if (event.key === '/' && focusSearch()) event.preventDefault();
  else if (track(event, panel, router)) event.preventDefault();
  else if (event.key === '?') showKeys();
  else if ((event.key === 'j' || event.key === 'k') && !isInList(event.target)) enterList(event);
}

/** Ctrl or Cmd with K, which is also pressed while typing. False for any other key and under an open dialog. */
function askPalette(event: KeyboardEvent, router: Router): boolean {
  const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k';
  if (!isAsked || document.querySelector('dialog[open]') !== null) return false;
  event.preventDefault();
  paletteFor.value = { jobId: jobMeant(event.target, router) };
  return true;
}

/** Opens the list of keys. */
export function showKeys(): void {
  areKeysShown.value = true;
}

/** The keys that change where a job stands. False when the key is none of them or no job is meant. */
function track({ key, target }: KeyboardEvent, panel: Panel, router: Router): boolean {
  const stored = panel.stored.peek();
  if (stored === null || !['s', 'a', 'm', 'd'].includes(key)) return false;
  const { tracker, selection } = stored;
  const jobIds = jobsMeant(target, router, selection);
  if (jobIds.length === 0) return false;
  if (key === 'd') void tracker.hide(jobIds, true);
  else if (key === 'm') tracker.askStage(jobIds);
  else if (key === 'a') void tracker.move(jobIds, 'applied');
  else void tracker.save(jobIds);
  return true;
}

/** In the list of jobs those that are marked, as by the bar below it; elsewhere, and without any, the one that is meant. */
function jobsMeant(target: EventTarget | null, router: Router, selection: Selection): string[] {
  const marked = [...selection.ids.peek()];
  if (marked.length > 0 && (isInList(target) || router.route.peek().name === 'jobs')) {
    selection.clear();
    return marked;
  }
  const jobId = jobMeant(target, router);
  return jobId === null ? [] : [jobId];
}

/** The job whose row or card has the focus, else the open one. */
function jobMeant(target: EventTarget | null, router: Router): string | null {
  const holder = target instanceof Element ? target.closest<HTMLElement>('[data-job], [data-card]') : null;
  const route = router.route.peek();
  const openId = route.name === 'job' ? route.id : route.name === 'inbox' ? route.job : null;
  return holder?.dataset.job ?? holder?.dataset.card ?? openId;
}

const PLACES: Partial<Record<string, Route>> = {
  i: { name: 'inbox', search: null, job: null },
  j: { name: 'jobs' },
  l: { name: 'jobs' },
  s: { name: 'searches', edit: null },
  r: { name: 'runs' },
  b: { name: 'board' },
  w: { name: 'boards' },
  n: { name: 'insights' },
};

/** The field to search with, where the view in front has one. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

function goTo(key: string, router: Router): boolean {
  const route = PLACES[key];
  if (route === undefined) return false;
  router.go(route);
  return true;
}

function goBack(router: Router): void {
  if (document.querySelector('dialog[open]') !== null || isMenuOpen()) return;
  const route = router.route.peek();
  const { name } = route;
  if (name === 'inbox' && route.job !== null) router.go({ ...route, job: null });
  if (name === 'searches' && route.edit !== null) router.go({ name, edit: null });
  if (name === 'job') router.go({ name: 'jobs' });
  if (name === 'run') router.go({ name: 'runs' });
}

/** The browser closes a menu by Escape; the view behind it must not go back for that. */
function isMenuOpen(): boolean {
  return [...document.querySelectorAll('[popover]')].some((menu) => menu.matches(':popover-open'));
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
