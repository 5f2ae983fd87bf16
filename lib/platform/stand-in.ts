import { browser } from 'wxt/browser';
import { fingerprint } from '../util/hash.ts';

// Only in builds with the modes `e2e` and `demo`: vendors' addresses are asked at a server on this machine.

interface StandIn {
  port: number;
  /** Spreads the boards over this many host names, as if they were that many vendors. */
  hosts?: number;
  /** Only boards whose slug begins so; all others are asked at their vendor. */
  slugPrefix?: string;
  minIntervalMs?: number;
}

/** Where addresses are really asked, and how fast, as `storage.local` says under `standIn`. */
export async function loadStandIn(): Promise<{
  route(url: string): string;
  pace?: { minIntervalMs: number };
}> {
  const { standIn } = (await browser.storage.local.get('standIn')) as { standIn?: StandIn };
  if (standIn === undefined) return { route: (url) => url };
  const pace = standIn.minIntervalMs === undefined ? {} : { pace: { minIntervalMs: standIn.minIntervalMs } };
  return { route: (url) => routed(new URL(url), standIn), ...pace };
}

/** Starts the background anew when the stand-in changes, since it is read once at its start. */
export function reloadOnStandIn(): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if ('standIn' in changes) browser.runtime.reload();
  });
}

function routed(url: URL, { port, hosts, slugPrefix }: StandIn): string {
  if (slugPrefix !== undefined && !url.pathname.includes(`/${slugPrefix}`)) return url.href;
  const name =
    hosts === undefined
      ? url.host.replaceAll('.', '-')
      : `h${parseInt(fingerprint(url.pathname), 36) % hosts}`;
  return `http://${name}.localhost:${port}/${url.host}${url.pathname}${url.search}`;
}
