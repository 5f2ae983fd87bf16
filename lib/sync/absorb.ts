import { laterStamp, type Stamp } from './clock.ts';
import { canonical, type Field, type Fields, isSame, merge } from './merge.ts';
import type { Content } from './seal.ts';
import { DIRTY, keyText, MISSING, newRow, type RecordTransaction, type Row } from './store.ts';
import { isBesideLost, isProse, lostTextId } from './tables.ts';
import { urgency } from './write.ts';

/** A version of a record as the server has it. */
export interface Version extends Content {
  seq: number;
}

/**
 * Merges versions from the server into the records, in one transaction of the caller's. A record stays to be pushed
 * exactly as long as it has something that the server's version lacks. Versions that are in already change nothing.
 */
export async function absorb(records: RecordTransaction, versions: readonly Version[]): Promise<void> {
  await records.takeUp(versions);
  const meta = await records.meta();
  const rows = new Map<string, Row>();
  for (const row of await records.get(versions)) if (row) rows.set(keyText(row), row);
  const changed = new Map<string, Row>();
  const lost: Row[] = [];
  let newest: Stamp = meta.stamp;
  for (const version of versions) {
    const row = rows.get(keyText(version)) ?? newRow(version);
    newest = Object.values(version.fields).reduce((last, [, stamp]) => laterStamp(last, stamp), newest);
    if (version.seq <= row.base) continue;
    lost.push(...lostTexts(row, version, meta.device));
    const next = absorbOne(row, version);
    rows.set(keyText(next), next);
    changed.set(keyText(next), next);
  }
  await records.put([...changed.values()]);
  const known = await records.get(lost);
  const added = lost.filter((_, i) => known[i] === undefined);
  await records.put(added);
  await records.tell([...changed.values(), ...added]);
  if (newest !== meta.stamp) await records.setMeta({ ...meta, stamp: newest });
}

function absorbOne(row: Row, { fields: theirs, seq }: Version): Row {
  const fields = merge(row.fields, theirs);
  const isLevel = isSame(fields, theirs);
  const ownWins = (name: string) => fields[name]?.[1] === row.fields[name]?.[1];
  const edited = isLevel ? [] : Object.entries(row.edited).filter(([name]) => ownWins(name));
  const next = { ...row, fields, base: seq, rev: row.rev + 1, edited: Object.fromEntries(edited) };
  return { ...next, dirty: isLevel ? DIRTY.no : urgency(next) };
}

/**
 * A record of which the server has lost its version, to be pushed as if it had never been. What is missing there for
 * good stays here alone. Whether a text that turns up meanwhile knew of ours cannot be told, so ours counts as edited.
 */
export function toPushAgain(row: Row): Row {
  if (row.base === MISSING) return row;
  const prose = Object.keys(row.fields).filter((name) => isProse(row.table, name));
  const edited = { ...row.edited, ...Object.fromEntries(prose.map((name) => [name, ''])) };
  return { ...row, base: 0, rev: row.rev + 1, edited, dirty: row.dirty || urgency(row) };
}

/**
 * Records for the texts that lose. A text is lost when this device and another changed it, neither knowing of the
 * other's: ours is edited, and theirs was written by another device later than the one that we started from.
 */
function lostTexts(row: Row, { fields: theirs }: Version, device: string): Row[] {
  return Object.entries(row.edited).flatMap(([name, startedFrom]) => {
    const [own, their] = [row.fields[name], theirs[name]];
    if (!isProse(row.table, name) || own === undefined || their === undefined) return [];
    const isOurs = their[1].endsWith(`-${device}`) || their[1] === own[1];
    if (isOurs || their[1] <= startedFrom) return [];
    const loser = own[1] > their[1] ? their : own;
    const isWorthKeeping = loser[0] !== null && canonical(own[0]) !== canonical(their[0]);
    return isWorthKeeping ? [keepText(row, name, loser)] : [];
  });
}

/** The same record on every device that finds the same conflict, so finding it twice is no harm. */
export function keepText({ table, id, fields: whole }: Row, name: string, field: Field): Row {
  const beside = Object.entries(whole).filter(([other]) => isBesideLost(table, other));
  const fields: Fields = { ...Object.fromEntries(beside), [name]: field };
  const kept = { ...newRow({ table, id: lostTextId(id, field[1]) }), fields, rev: 1 };
  return { ...kept, dirty: urgency(kept) };
}
