import { type ReadonlySignal, signal } from '@preact/signals';
import type { SourceKey } from '../domain/commands.ts';
import { watchTables } from '../store/watch.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { t } from './words.ts';

const EVERY_MS = 200;

/** The keys of the user's own that some job systems need. What is entered is never shown again, nor kept here. */
export interface Keys {
  /** The job systems that need one; empty until they are known. */
  list: ReadonlySignal<readonly SourceKey[]>;
  /** Keeps what was entered, by the ids of the fields. All of them must be filled in. */
  save(key: SourceKey, values: Readonly<Record<string, string>>): void;
  forget(key: SourceKey): void;
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
  const list = signal<readonly SourceKey[]>([]);
  const read = async () => {
    list.value = (await ask('listKeys', {})) ?? [];
  };
  const change = (work: (commandId: string) => Promise<unknown>, said: string) => {
    const commandId = newId();
    const carryOut = async () => {
      await work(commandId);
      stored.peek()?.tracker.offerUndo(commandId, said);
      await read();
    };
    void carryOut().catch(sayFailure);
  };
  const update = () => void read().catch(sayFailure);
  // Each change of a key is kept to be undone, and marked when it is.
  const stop = stored.subscribe((opened) => {
    if (opened === null) return;
    watchTables(opened.db, ['undo'], update, { everyMs: EVERY_MS, clock });
    queueMicrotask(() => stop());
  });
  update();
  return {
    list,
    save: ({ source, sourceName, fields }, values) => {
      if (!fields.every(({ id }) => values[id]?.trim())) toasts.showError(t('key_incomplete'));
      else {
        change(
          (commandId) => ask('setSecret', { commandId, source, values: { ...values } }),
          t('key_saved', { source: sourceName }),
        );
      }
    },
    forget: ({ source, sourceName }) =>
      change(
        (commandId) => ask('forgetSecret', { commandId, source }),
        t('key_forgotten', { source: sourceName }),
      ),
  };
}
