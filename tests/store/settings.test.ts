import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_ALERT_SETTINGS } from '../../lib/domain/alert-settings.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { ALERTS, alertSettings, changeAlertSettings } from '../../lib/store/settings.ts';

const WEBHOOK = { kind: 'ntfy', origin: 'https://push.tidewright.example' } as const;

test('the webhook stays on the device that holds its address; the other settings travel', async () => {
  const [here, there] = [await openDatabase(randomUUID()), await openDatabase(randomUUID())];
  await changeAlertSettings(here, { webhook: WEBHOOK, everyMinutes: 30 });
  expect(await alertSettings(here)).toEqual({
    ...DEFAULT_ALERT_SETTINGS,
    webhook: WEBHOOK,
    everyMinutes: 30,
  });

  const row = await here.settings.get(ALERTS);
  expect(row?.value).not.toHaveProperty('webhook');
  await there.settings.put(row ?? { key: ALERTS, value: null });
  expect(await alertSettings(there)).toEqual({ ...DEFAULT_ALERT_SETTINGS, everyMinutes: 30 });
});

test('settings that come from elsewhere leave the webhook of this device as it is', async () => {
  const db = await openDatabase(randomUUID());
  await changeAlertSettings(db, { webhook: WEBHOOK });
  const other = { kind: 'slack', origin: 'https://hooks.elsewhere.example' };
  await db.settings.put({ key: ALERTS, value: { ...DEFAULT_ALERT_SETTINGS, webhook: other, digestAt: 480 } });
  expect(await alertSettings(db)).toEqual({ ...DEFAULT_ALERT_SETTINGS, webhook: WEBHOOK, digestAt: 480 });
});
