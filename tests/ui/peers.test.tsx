// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { PeerRuns } from '../../components/runs/peer-runs.tsx';
import type { RunView } from '../../lib/domain/commands.ts';
import { createPeerRuns } from '../../lib/ui/peers.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const run = (id: string, more: Partial<RunView> = {}): RunView => ({
  id,
  cause: 'user',
  state: 'running',
  total: 4,
  done: 1,
  failed: 0,
  found: 30,
  fresh: 2,
  startedAt: 1,
  endedAt: null,
  resumes: 0,
  current: [],
  ...more,
});

test('runs of other devices are shown while they go on there, the newest first', async () => {
  const live = fakeLive();
  const runs = createPeerRuns(live);
  const view = draw(<PeerRuns runs={runs} />);
  expect(view.all('article')).toEqual([]);
  live.tell('peers', {
    phone: { device: 'phone', at: 1, runs: [run('old'), run('over', { state: 'finished', endedAt: 3 })] },
    desk: { device: 'desk', at: 1, runs: [run('new', { startedAt: 5, done: 2 })] },
  });
  await drawn(() => expect(view.all('article')).toHaveLength(2));
  expect(runs.value.map(({ id }) => id)).toEqual(['new', 'old']);
  expect(view.text()).toContain('On your other device');
  expect(view.get('progress').getAttribute('value')).toBe('50');
  live.tell('peers', { phone: undefined, desk: undefined });
  await drawn(() => expect(view.all('article')).toEqual([]));
});
