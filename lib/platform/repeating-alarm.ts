import { browser } from 'wxt/browser';

/** Sets or clears an alarm that wakes the background again and again; one that is there already keeps its time. */
export async function setRepeatingAlarm(name: string, minutes: number, isNeeded: boolean): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (isNeeded && alarm === undefined) await browser.alarms.create(name, { periodInMinutes: minutes });
  else if (!isNeeded && alarm !== undefined) await browser.alarms.clear(name);
}
