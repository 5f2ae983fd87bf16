// What this module keeps: the inbox and the searches of each page, made when a view first needs them, so that going away
// and coming back finds them as they were.
import { Inbox } from './inbox.ts';
import { createAsk } from './live.ts';
import type { Panel, Stored } from './panel.ts';
import { Searches } from './searches.ts';

interface Alerts {
  inbox: Inbox;
  searches: Searches;
}

const made = new WeakMap<Stored, Alerts>();

export function alertsOf(panel: Panel, stored: Stored): Alerts {
  const known = made.get(stored);
  if (known !== undefined) return known;
  const { live, clock, newId, toasts, sayFailure: onError } = panel;
  const options = { db: stored.db, ask: createAsk(live), clock, newId, toasts, onError };
  const alerts = { inbox: new Inbox(options), searches: new Searches(options) };
  made.set(stored, alerts);
  return alerts;
}
