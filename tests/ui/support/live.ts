import type { CommandName } from '../../../lib/domain/commands.ts';
import type { JobwakeError } from '../../../lib/domain/errors.ts';
import type { ClientStatus } from '../../../lib/live/client.ts';
import type { TopicListener } from '../../../lib/live/mirror.ts';
import type { Json } from '../../../lib/live/protocol.ts';
import type { Live } from '../../../lib/ui/live.ts';

export interface FakeLive extends Live {
  /** Sets entries of a topic (`undefined` removes one), as one message would. */
  tell(topic: string, entries: Record<string, unknown>): void;
  fail(topic: string, error: JobwakeError): void;
  become(status: Partial<ClientStatus>): void;
  /** Commands so far, oldest first. */
  asked: { name: string; args: Json }[];
  /** Answers all further commands of this name; the default answer is `null`. */
  answer(name: CommandName, carryOut: (args: never) => unknown): void;
  followed(): string[];
}

/** The live connection as the stores see it, with a background that does what a test says. */
export function fakeLive(): FakeLive {
  const topics = new Map<string, Map<string, Json>>();
  const listeners = new Map<string, Set<TopicListener>>();
  const statusListeners = new Set<(status: ClientStatus) => void>();
  const answers = new Map<string, (args: never) => unknown>();
  let status: ClientStatus = { state: 'live', reason: undefined, staleSinceMs: undefined };
  const asked: FakeLive['asked'] = [];
  const entriesOf = (topic: string) => {
    const entries = topics.get(topic) ?? new Map<string, Json>();
    topics.set(topic, entries);
    return entries;
  };
  return {
    asked,
    subscribe: (topic, listener) => {
      const those = listeners.get(topic) ?? new Set();
      listeners.set(topic, those.add(listener));
      const entries = topics.get(topic);
      if (entries) listener.onChange(entries, new Set(entries.keys()));
      return () => void those.delete(listener);
    },
    command: async (name, args = null) => {
      asked.push({ name, args });
      return ((await answers.get(name)?.(args as never)) ?? null) as Json;
    },
    onStatus: (listener) => {
      statusListeners.add(listener);
      listener(status);
      return () => void statusListeners.delete(listener);
    },
    tell: (topic, changes) => {
      const entries = entriesOf(topic);
      for (const [key, value] of Object.entries(changes)) {
        if (value === undefined) entries.delete(key);
        else entries.set(key, value as Json);
      }
      const changed = new Set(Object.keys(changes));
      for (const listener of listeners.get(topic) ?? []) listener.onChange(entries, changed);
    },
    fail: (topic, error) => {
      for (const listener of listeners.get(topic) ?? []) listener.onError?.(error);
    },
    become: (next) => {
      status = { ...status, ...next };
      for (const listener of statusListeners) listener(status);
    },
    answer: (name, carryOut) => void answers.set(name, carryOut),
    followed: () => [...listeners].filter(([, those]) => those.size > 0).map(([topic]) => topic),
  };
}
