import type { Fields } from './merge.ts';
import { isReference, joinText, piecesOf } from './parts.ts';
import { keyText, type Row } from './store.ts';
import type { SyncDatabase } from './sync-database.ts';

/** Records with their long texts in one piece. A text that has not arrived whole stays a reference. */
export async function wholeTexts(db: SyncDatabase, records: readonly Row[]): Promise<Row[]> {
  const keys = records.flatMap((row) => Object.keys(row.fields).flatMap((name) => pieceKeys(row, name)));
  if (keys.length === 0) return [...records];
  const pieces = new Map<string, Fields>();
  for (const row of await db.records.bulkGet(keys))
    if (row !== undefined) pieces.set(keyText(row), row.fields);
  return records.map((row) => {
    const fields: Record<string, Fields[string]> = { ...row.fields };
    for (const [name, field] of Object.entries(row.fields)) {
      if (!isReference(field[0])) continue;
      const found = pieceKeys(row, name).map(([table, id]) => pieces.get(keyText({ table, id })));
      const text = joinText(field[0], found);
      if (text !== undefined) fields[name] = [text, field[1]];
    }
    return { ...row, fields };
  });
}

function pieceKeys({ table, id, fields }: Row, name: string): [string, string][] {
  const field = fields[name];
  return field === undefined ? [] : piecesOf(id, ...field).map((piece) => [table, piece]);
}
