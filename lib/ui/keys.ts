import { type ReadonlySignal, signal } from '@preact/signals';
import type { SourceKey } from '../domain/commands.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { t } from './words.ts';

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
  sayFailure,
}: Pick<Panel, 'live' | 'toasts' | 'sayFailure'>): Keys {
  const ask = createAsk(live);
  const list = signal<readonly SourceKey[]>([]);
  const read = async () => {
    list.value = (await ask('listKeys', {})) ?? [];
  };
  const change = (work: () => Promise<unknown>, said: string) => {
    const carryOut = async () => {
      await work();
      toasts.show(said);
      await read();
    };
    void carryOut().catch(sayFailure);
  };
  void read().catch(sayFailure);
  return {
    list,
    save: ({ source, sourceName, fields }, values) => {
      if (!fields.every(({ id }) => values[id]?.trim())) toasts.showError(t('key_incomplete'));
      else {
        change(
          () => ask('setSecret', { source, values: { ...values } }),
          t('key_saved', { source: sourceName }),
        );
      }
    },
    forget: ({ source, sourceName }) =>
      change(() => ask('forgetSecret', { source }), t('key_forgotten', { source: sourceName })),
  };
}
