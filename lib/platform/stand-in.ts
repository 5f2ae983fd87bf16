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

/** Where addresses are really asked, and how fast, as `storage.local` says under `standIn` at each moment. */
export async function loadStandIn(): Promise<{
  route(url: string): string;
  minIntervalMs(): number | undefined;
}> {
  let standIn: StandIn | undefined;
  const read = async () => {
    ({ standIn } = (await browser.storage.local.get('standIn')) as { standIn?: StandIn });
  };
  // Before the first look, so that no change falls between the two.
  browser.storage.local.onChanged.addListener((changes) => {
    if (changes.standIn !== undefined) void read();
  });
  await read();
  return {
    route: (url) => (standIn === undefined ? url : routed(new URL(url), standIn)),
    minIntervalMs: () => standIn?.minIntervalMs,
  };
}

function routed(url: URL, { port, hosts, slugPrefix }: StandIn): string {
  if (slugPrefix !== undefined && !url.pathname.includes(`/${slugPrefix}`)) return url.href;
  const name =
    hosts === undefined
      ? url.host.replaceAll('.', '-')
      : `h${parseInt(fingerprint(url.pathname), 36) % hosts}`;
  return `http://${name}.localhost:${port}/${url.host}${url.pathname}${url.search}`;
}
