import { readFileSync } from 'node:fs';
import { Dexie } from 'dexie';

export const SAMPLES = new URL('../store/samples/', import.meta.url);

/** A database as an earlier version of the extension left it: its version, its tables with their keys, its rows. */
export interface Sample {
  version: number;
  stores: Record<string, string>;
  rows: Record<string, object[]>;
}

export function readSample(file: string): Sample {
  return JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8'));
}

/** Makes a database of this name with what is in the sample. */
export async function restoreSample(name: string, sample: Sample): Promise<void> {
  const old = new Dexie(name);
  old.version(sample.version).stores(sample.stores);
  await old.open();
  for (const [table, rows] of Object.entries(sample.rows)) await old.table(table).bulkPut(rows);
  old.close();
}
