import { changeOf, type RowChange } from '../../lib/domain/application-undo.ts';
import type { changeSecrets, readSecrets } from '../../lib/platform/secrets.ts';
import type { Database } from '../../lib/store/database.ts';
import { changeSecretNames, nameOfSecret, namesInUse, secretName } from '../../lib/store/secret-names.ts';
import { UNDO_WITHIN_MS } from '../../lib/store/undo.ts';
import { carryOutOnce } from '../../lib/tracker/carry-out.ts';

/** A secret that can no longer come back by undoing is forgotten; a key pressed at the last moment still finds it. */
const KEPT_MS = 2 * UNDO_WITHIN_MS;

export interface SecretTools {
  db: Database;
  readSecrets: typeof readSecrets;
  changeSecrets: typeof changeSecrets;
}

export interface SecretChange {
  commandId: string;
  name: 'setSecret' | 'forgetSecret' | 'setWebhook';
  /** The source, or what else it is for. */
  id: string;
  /** `null` forgets it. */
  values: Record<string, string> | null;
}

/** What the user entered, by the ids of its fields; nothing where they entered nothing. */
export async function secretsOf(
  { db, readSecrets }: Pick<SecretTools, 'db' | 'readSecrets'>,
  id: string,
): Promise<Record<string, string>> {
  const name = await secretName(db, id);
  return name === null ? {} : readSecrets(name);
}

/** Keeps what the user entered in place of what was there; `also` is done in the same transaction, and undone with it. */
export function changeSecret(
  { db, changeSecrets }: SecretTools,
  { commandId, name, id, values }: SecretChange,
  also: () => Promise<RowChange[]> = async () => [],
): Promise<void> {
  const at = Date.now();
  const kept = values === null ? null : nameOfSecret(id, commandId);
  return changeSecrets(kept === null || values === null ? {} : { [kept]: values }, async () => {
    await carryOutOnce(db, { id: commandId, name, at }, async () => {
      const { before, after } = await changeSecretNames(db, (names) => ({ ...names, [id]: kept }));
      return [...changeOf('secrets', 'secrets', before, after), ...(await also())];
    });
    return namesInUse(db, at - KEPT_MS);
  });
}

/** Forgets what was replaced or forgotten longer ago than it can be undone. */
export function forgetOldSecrets(
  { db, changeSecrets }: Pick<SecretTools, 'db' | 'changeSecrets'>,
  at: number,
) {
  return changeSecrets({}, () => namesInUse(db, at - KEPT_MS));
}
