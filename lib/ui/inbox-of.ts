// What this module keeps: the inbox and the searches of each page, made when a view first needs them, so that going away
// and coming back finds them as they were.
import { Inbox } from './inbox.ts';
import { createAsk } from './live.ts';
import { Notices } from './notices.ts';
import type { Panel, Stored } from './panel.ts';
import { Searches } from './searches.ts';

interface Alerts {
  inbox: Inbox;
  searches: Searches;
  notices: Notices;
}

const made = new WeakMap<Stored, Alerts>();

export function alertsOf(panel: Panel, stored: Stored): Alerts {
  const known = made.get(stored);
  if (known !== undefined) return known;
  const { live, clock, newId, sayFailure: onError } = panel;
  const ask = createAsk(live);
  const { db, tracker } = stored;
  const options = { db, ask, clock, newId, tracker, onError };
  const notices = new Notices(live, ask, onError);
  const alerts = { inbox: new Inbox(options), searches: new Searches(options), notices };
  made.set(stored, alerts);
  return alerts;
}
