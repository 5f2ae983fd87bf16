import * as platform from '../../lib/platform/background.ts';
import { adoptOrigin, nameUserAgent } from '../../lib/platform/origin-rules.ts';
import { readSecrets } from '../../lib/platform/secrets.ts';
import { loadStandIn } from '../../lib/platform/stand-in.ts';
import type { EngineDeps } from '../../lib/run/deps.ts';
import { createAsk } from '../../lib/run/request.ts';
import type { Database } from '../../lib/store/database.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { secretsOf } from './secret-work.ts';

export const isOnline = () => navigator.onLine;

/** What the engine needs of the browser. */
export function engineDeps(
  db: Database,
  route: Routing,
): Omit<
  EngineDeps,
  'prepare' | 'findSource' | 'languageOf' | 'pageReader' | 'report' | 'noteNews' | 'onChange'
> {
  return {
    db,
    clock: systemClock,
    random: Math.random,
    ask: createAsk({ fetch: (...args) => fetch(...args), clock: systemClock, isOnline }),
    canRead: platform.canRead,
    secretsOf: (id) => secretsOf({ db, readSecrets }, id),
    adoptOrigin,
    nameUserAgent,
    withLock: platform.withRunnerLock,
    hold: platform.holdAwake,
    setWatchdog: platform.setWatchdog,
    ...route,
  };
}

type Routing = Pick<EngineDeps, 'route' | 'minIntervalMs'>;

/** In production an address is asked where it says; builds for tests and the demo may ask a server on this machine. */
export async function routing(): Promise<Routing> {
  if (import.meta.env.MODE === 'production') return { route: (url) => url };
  return loadStandIn();
}
