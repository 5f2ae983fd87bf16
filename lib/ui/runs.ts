import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { RunView } from '../domain/commands.ts';
import { isActive } from '../domain/run.ts';
import { hasSameItems, Keyed } from './keyed.ts';
import type { Ask, Live } from './live.ts';
import { Pending } from './pending.ts';
import { announcement } from './run-words.ts';

type RunCommand = 'pause' | 'resume' | 'cancel';

export interface Runs {
  /** All that the background tells, newest first. */
  list: Keyed<RunView>;
  /** Ids of those that still have work to do, newest first. */
  activeIds: ReadonlySignal<readonly string[]>;
  /** A run as the user should see it: with what they just asked for. */
  shown(run: RunView): RunView;
  control(runId: string, command: RunCommand): Promise<void>;
}

const WILL_BE: Record<RunCommand, RunView['state']> = {
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

export interface RunsOptions {
  live: Live;
  ask: Ask;
  /** Runs to show until the background has answered. */
  first?: readonly RunView[];
  announce(text: string): void;
}

/** The runs of the topic `runs`, drawn from one subscription for as long as the page lives. */
export function createRuns({ live, ask, first = [], announce }: RunsOptions): Runs {
  const list = new Keyed<RunView>();
  const pending = new Pending<RunView>();
  const put = (runs: Iterable<RunView>) => {
    const newestFirst = [...runs].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
    list.replace(newestFirst.map((run) => [run.id, run] as const));
  };
  put(first);
  let isFirst = true;
  live.subscribe('runs', {
    onChange: (entries, changed) => {
      const runs = new Map(entries) as unknown as Map<string, RunView>;
      for (const key of changed) {
        const after = runs.get(key);
        const words = after === undefined || isFirst ? null : announcement(list.get(key)?.peek(), after);
        if (words !== null) announce(words);
      }
      isFirst = false;
      put(runs.values());
    },
  });
  const shown = (run: RunView) => pending.over(run);
  const activeIds = stable(() => list.keys.value.filter((key) => isActiveRun(list.get(key), shown)));
  const control = async (runId: string, command: RunCommand) => {
    const apply = (run: RunView) =>
      run.id === runId && isActive(run) ? { ...run, state: WILL_BE[command] } : run;
    await pending.show(apply, () => ask(command, { runId }));
  };
  return { list, activeIds, shown, control };
}

function isActiveRun(run: Signal<RunView> | undefined, shown: (run: RunView) => RunView): boolean {
  return run !== undefined && isActive(shown(run.value));
}

/** A computed list that keeps its identity while its items stay the same. */
function stable(compute: () => readonly string[]): ReadonlySignal<readonly string[]> {
  let last: readonly string[] = [];
  return computed(() => {
    const next = compute();
    if (!hasSameItems(next, last)) last = next;
    return last;
  });
}
