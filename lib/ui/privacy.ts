import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SourceTerms } from '../domain/commands.ts';
import type { Database, RequestEntry } from '../store/database.ts';
import { newestRequests } from '../store/requests.ts';
import { alertSettings } from '../store/settings.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { hostOfPattern } from './safe-link.ts';

/** What was asked of one host, of the requests that are kept. */
export interface HostTotal {
  host: string;
  count: number;
  failed: number;
  bytes: number;
  lastAt: number;
}

/** One permission for a host that the user gave. */
export interface HeldHost {
  pattern: string;
  host: string;
  /** Companies whose boards need it. */
  companies: string[];
  /** What needs it besides. */
  uses: ('sync' | 'webhook')[];
  /** The earliest sign of it that is kept; `null` when there is none. Milliseconds since the epoch. */
  sinceAt: number | null;
  lastUsedAt: number | null;
}

export interface Privacy {
  /** Newest first; `null` until they are read. */
  requests: ReadonlySignal<readonly RequestEntry[] | null>;
  totals: ReadonlySignal<readonly HostTotal[]>;
  /** The host that the list is narrowed to; empty for all. */
  host: ReadonlySignal<string>;
  shown: ReadonlySignal<readonly RequestEntry[]>;
  held: ReadonlySignal<readonly HeldHost[] | null>;
  terms: ReadonlySignal<readonly SourceTerms[]>;
  /** Ids of sources that boards of the user's are of. */
  usedSources: ReadonlySignal<ReadonlySet<string>>;
  showHost(host: string): void;
  reload(): Promise<void>;
}

/** What left this browser and what it is allowed to ask. Reads it once, and again when asked to. */
export function createPrivacy(panel: Panel, db: Database): Privacy {
  const requests = signal<readonly RequestEntry[] | null>(null);
  const held = signal<readonly HeldHost[] | null>(null);
  const terms = signal<readonly SourceTerms[]>([]);
  const usedSources = signal<ReadonlySet<string>>(new Set());
  const host = signal('');
  const totals = computed(() => totalsOf(requests.value ?? []));
  const reload = async () => {
    const [entries, boards, patterns, { webhook }] = await Promise.all([
      newestRequests(db),
      db.boards.toArray(),
      panel.page.heldPatterns(),
      alertSettings(db),
    ]);
    const others = { sync: panel.sync.peek()?.server ?? '', webhook: webhook?.origin ?? '' };
    requests.value = entries;
    usedSources.value = new Set(boards.map((board) => board.source));
    // Permissions know no ports.
    const times = Map.groupBy(entries, ({ host }) => host.replace(/:\d+$/, ''));
    held.value = patterns.toSorted().map((pattern) => {
      const name = hostOfPattern(pattern);
      const isOf = (address: string) => URL.parse(address)?.hostname === name;
      const those = boards.filter((board) => board.origins.some(isOf));
      const asked = times.get(name) ?? [];
      const signs = [...those.map((board) => board.addedAt), ...asked.slice(-1).map(({ at }) => at)];
      return {
        pattern,
        host: name,
        companies: those.filter((board) => board.removedAt === null).map((board) => board.company),
        uses: (['sync', 'webhook'] as const).filter((use) => isOf(others[use])),
        sinceAt: signs.length === 0 ? null : Math.min(...signs),
        lastUsedAt: asked[0]?.at ?? null,
      };
    });
  };
  reload().catch(panel.sayFailure);
  createAsk(panel.live)('listTerms', {}).then((list) => {
    terms.value = list ?? [];
  }, panel.sayFailure);
  panel.page.onPermissionsChange(() => void reload().catch(panel.sayFailure));
  return {
    requests,
    totals,
    host,
    shown: computed(() =>
      (requests.value ?? []).filter((entry) => host.value === '' || entry.host === host.value),
    ),
    held,
    terms,
    usedSources,
    showHost: (next) => {
      host.value = next;
    },
    reload,
  };
}

/** Sums by host, the most asked first. `entries` must be newest first. */
export function totalsOf(entries: readonly RequestEntry[]): HostTotal[] {
  const totals = new Map<string, HostTotal>();
  for (const { host, status, bytes, at, count = 1 } of entries) {
    const total = totals.get(host) ?? { host, count: 0, failed: 0, bytes: 0, lastAt: at };
    total.count += count;
    total.bytes += bytes;
    if (status === 0 || status >= 400) total.failed += count;
    totals.set(host, total);
  }
  return [...totals.values()].sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1));
}
