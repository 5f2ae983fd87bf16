import type { Stamp } from './clock.ts';
import type { Fields } from './merge.ts';
import type { Key } from './tables.ts';

/** Whether the server lacks something of a record, and how urgent it is. */
export const DIRTY = {
  no: 0,
  critical: 1,
  bulk: 2,
  /** Too long for the server; waits until it is shortened. */
  tooLong: 3,
} as const;
export type Dirty = (typeof DIRTY)[keyof typeof DIRTY];

/** Stands for the seq of a record that the server no longer has, by what it says. */
export const MISSING = -1;

/** A record as this device keeps it. */
export interface Row extends Key {
  fields: Fields;
  dirty: Dirty;
  /** Grows with every change, so that a push can tell whether its record changed on the way. */
  rev: number;
  /** The server's version that `fields` includes; 0 when it has none, or `MISSING`. */
  base: number;
  /** Set while there was no place to show what came, such as a row that this device has yet to make. */
  isUnshown?: true;
  /** Fields that were written here and that the server lacks, with the stamps that they had before (empty for none). */
  edited: Readonly<Record<string, Stamp>>;
}

/** What a device knows of its room, in one row. */
export interface SyncMeta {
  device: string;
  /** The last stamp that was written or seen. */
  stamp: Stamp;
  /** The server's time minus ours, in milliseconds. */
  offsetMs: number;
  /** The room's history that all below belongs to; empty before the first welcome. */
  epoch: string;
  /** All changes up to here are in. */
  cursor: number;
  /** The newest change known of, and its mark. */
  top: number;
  mark: string;
  /** While all is pulled anew: records that do not turn up are `MISSING`. */
  isSweeping: boolean;
  /** When records deleted long ago were last looked for, in milliseconds since the epoch. */
  purgedAt: number;
  /** Tries to connect that failed since one succeeded. */
  failures: number;
}

/** What can be done to the records within one transaction. Nothing else may be awaited in it. */
export interface RecordTransaction {
  meta(): Promise<SyncMeta>;
  setMeta(meta: SyncMeta): Promise<void>;
  /** In the order of the keys, with `undefined` for what is not there. */
  get(keys: readonly Key[]): Promise<(Row | undefined)[]>;
  put(rows: readonly Row[]): Promise<void>;
  /** Takes up what the user changed of these records and what waits in the outbox, before another's version comes in. */
  takeUp(keys: readonly Key[]): Promise<void>;
  /** Those of the rows just put whose fields came from another device, for whoever shows them. */
  tell(rows: readonly Row[]): Promise<void>;
  remove(keys: readonly Key[]): Promise<void>;
  /** Records to push, critical ones first. */
  dirty(limit: number): Promise<Row[]>;
  /** How many records wait to be pushed, and how many are too long for that. */
  countDirty(): Promise<{ toSend: number; tooLong: number }>;
  /** Changes every row that `change` returns another one for. */
  updateAll(change: (row: Row) => Row): Promise<void>;
  /** Deleted records that the server knows of. */
  tombstones(): Promise<Row[]>;
}

/**
 * Where records live. A transaction is kept whole or not at all. One that tells or takes up anything reaches over all of
 * the user's tables and is asked for as such, so that all others disturb nobody.
 */
export interface RecordStore {
  transaction<T>(work: (records: RecordTransaction) => Promise<T>, reach?: 'records' | 'all'): Promise<T>;
}

export function newMeta(device: string): SyncMeta {
  return {
    device,
    stamp: '',
    offsetMs: 0,
    epoch: '',
    cursor: 0,
    top: 0,
    mark: '',
    isSweeping: false,
    purgedAt: 0,
    failures: 0,
  };
}

export function newRow({ table, id }: Key): Row {
  return { table, id, fields: {}, dirty: DIRTY.no, rev: 0, base: 0, edited: {} };
}

/** One text for a key, for maps. */
export function keyText({ table, id }: Key): string {
  return `${table}\0${id}`;
}
