import { type AlertSettings, DEFAULT_ALERT_SETTINGS } from '../domain/alert-settings.ts';
import type { Database } from './database.ts';
import { metaRow } from './meta-rows.ts';
import { noteOutgoing } from './outbox.ts';

/** The key of these settings in the table. */
export const ALERTS = 'alerts';
/** The row of `meta` with the webhook. Its address and secret lie on this device alone, and so it stays here as well. */
const WEBHOOK = 'webhook';

/** How the user wants to be told of new matches. */
export async function alertSettings(db: Database): Promise<AlertSettings> {
  const row = await db.settings.get(ALERTS);
  const webhook = await metaRow<AlertSettings['webhook']>(db, WEBHOOK, null);
  return { ...DEFAULT_ALERT_SETTINGS, ...(row?.value as Partial<AlertSettings> | undefined), webhook };
}

/** Changes some of these settings. Resolves with what they were before. */
export function changeAlertSettings(
  db: Database,
  said: { [K in keyof AlertSettings]?: AlertSettings[K] | undefined },
): Promise<AlertSettings> {
  return db.transaction('rw', db.settings, db.meta, db.outbox, async () => {
    const before = await alertSettings(db);
    await putAlertSettings(db, { ...before, ...said } as AlertSettings);
    return before;
  });
}

/** Writes these settings and notes them for sync. To be called inside a transaction over their tables. */
export async function putAlertSettings(db: Database, { webhook, ...others }: AlertSettings): Promise<void> {
  await db.meta.put({ key: WEBHOOK, value: webhook });
  await db.settings.put({ key: ALERTS, value: others });
  await noteOutgoing(db, [{ table: 'settings', id: ALERTS }]);
}
