import { type AlertSettings, DEFAULT_ALERT_SETTINGS } from '../domain/alert-settings.ts';
import type { Database } from './database.ts';
import { noteOutgoing } from './outbox.ts';

/** The key of these settings in the table. */
export const ALERTS = 'alerts';

/** How the user wants to be told of new matches. */
export async function alertSettings(db: Database): Promise<AlertSettings> {
  const row = await db.settings.get(ALERTS);
  return { ...DEFAULT_ALERT_SETTINGS, ...(row?.value as Partial<AlertSettings> | undefined) };
}

/** Changes some of these settings. Resolves with what they were before. */
export function changeAlertSettings(
  db: Database,
  said: { [K in keyof AlertSettings]?: AlertSettings[K] | undefined },
): Promise<AlertSettings> {
  return db.transaction('rw', db.settings, db.meta, db.outbox, async () => {
    const before = await alertSettings(db);
    await db.settings.put({ key: ALERTS, value: { ...before, ...said } });
    await noteOutgoing(db, [{ table: 'settings', id: ALERTS }]);
    return before;
  });
}
