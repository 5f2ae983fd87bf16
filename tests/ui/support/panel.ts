import { signal } from '@preact/signals';
import { expect } from 'vitest';
import type { Database } from '../../../lib/store/database.ts';
import { createPanel, type PanelOptions } from '../../../lib/ui/panel.ts';
import { systemClock } from '../../../lib/util/clock.ts';
import { drawn } from './draw.ts';
import { fakeLive } from './live.ts';
import { fakeDensity, fakePage } from './page.ts';

/** All that the pages share, over a database, once that is open; what a test does not name is as usual. */
export async function panelOver(db: Database, more: Partial<PanelOptions> = {}) {
  const page = fakePage();
  let ids = 0;
  const panel = createPanel({
    live: fakeLive(),
    clock: systemClock,
    page,
    files: page,
    density: fakeDensity(),
    isOnline: signal(true),
    database: Promise.resolve(db),
    newId: () => `made-${ids++}`,
    ...more,
  });
  await drawn(() => expect(panel.stored.value).not.toBeNull());
  const stored = panel.stored.value;
  if (stored === null) throw new Error('The database did not open.');
  return { panel, stored };
}
