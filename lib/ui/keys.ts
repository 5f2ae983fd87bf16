import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SourceKey } from '../domain/commands.ts';
import { watchTables } from '../store/watch.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { Pending } from './pending.ts';
import type { NamedCommand } from './tracker-commands.ts';
import { t } from './words.ts';

const EVERY_MS = 200;

/**
 * The keys of the user's own that some job systems need, with what they just did laid over what is kept. What is entered is
 * never shown again, nor kept here.
 */
export interface Keys {
  /** The job systems that need one; empty until they are known. */
  list: ReadonlySignal<readonly SourceKey[]>;
  /**
   * Keeps what was entered, by the ids of the fields. All of them must be filled in. Resolves to whether it was accepted; a
   * refusal was said.
   */
  save(key: SourceKey, values: Readonly<Record<string, string>>): Promise<boolean>;
  forget(key: SourceKey): Promise<boolean>;
}

export function createKeys({
  live,
  toasts,
  clock,
  stored,
  newId,
  sayFailure,
}: Pick<Panel, 'live' | 'toasts' | 'clock' | 'stored' | 'newId' | 'sayFailure'>): Keys {
  const ask = createAsk(live);
  const kept = signal<readonly SourceKey[]>([]);
  const pending = new Pending<readonly SourceKey[]>();
  const read = async () => {
    kept.value = (await ask('listKeys', {})) ?? [];
  };
  /** Shows which sources will have a key, until `work` is done. */
  const over = (isSet: Readonly<Record<string, boolean>>, work: () => Promise<void>) =>
    pending.show(
      (keys) => keys.map((key) => ({ ...key, isSet: isSet[key.source] ?? key.isSet })),
      async () => {
        await work();
        await read();
      },
    );
  const change = async (command: NamedCommand, isSet: Readonly<Record<string, boolean>>, said: string) =>
    (await stored.peek()?.tracker.carryOut(command, said, (work) => over(isSet, work))) ?? false;
  const update = () => void read().catch(sayFailure);
  // Each change of a key is kept to be undone, and marked when it is.
  const stop = stored.subscribe((opened) => {
    if (opened === null) return;
    opened.tracker.onTakeBack((changes, work) => {
      const ours = changes.filter(({ table }) => table === 'secrets');
      if (ours.length === 0) return work();
      const names = ours.flatMap(({ before, after }) =>
        Object.keys(after).map((source) => [source, before[source] != null]),
      );
      return over(Object.fromEntries(names), work);
    });
    watchTables(opened.db, ['undo'], update, { everyMs: EVERY_MS, clock });
    queueMicrotask(() => stop());
  });
  update();
  return {
    list: computed(() => pending.over(kept.value)),
    save: async ({ source, sourceName, fields }, values) => {
      if (fields.every(({ id }) => values[id]?.trim())) {
        const args = { commandId: newId(), source, values: { ...values } };
        return change(
          { name: 'setSecret', args },
          { [source]: true },
          t('key_saved', { source: sourceName }),
        );
      }
      toasts.showError(t('key_incomplete'));
      return false;
    },
    forget: ({ source, sourceName }) => {
      const args = { commandId: newId(), source };
      const said = t('key_forgotten', { source: sourceName });
      return change({ name: 'forgetSecret', args }, { [source]: false }, said);
    },
  };
}
