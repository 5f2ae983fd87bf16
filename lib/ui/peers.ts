import { type ReadonlySignal, signal } from '@preact/signals';
import type { RunView } from '../domain/commands.ts';
import type { PeerView } from '../domain/connection.ts';
import { isActive } from '../domain/run.ts';
import type { Live } from './live.ts';

/** Runs under way on the user's other devices, newest first, followed for as long as the page lives. */
export function createPeerRuns(live: Pick<Live, 'subscribe'>): ReadonlySignal<readonly RunView[]> {
  const runs = signal<readonly RunView[]>([]);
  live.subscribe('peers', {
    onChange: (entries) => {
      const peers = [...entries.values()] as unknown as PeerView[];
      const all = peers.flatMap((peer) => peer.runs).filter(isActive);
      runs.value = all.sort((one, other) => other.startedAt - one.startedAt);
    },
  });
  return runs;
}
