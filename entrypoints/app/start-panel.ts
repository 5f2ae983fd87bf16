import { createFiles } from '../../lib/platform/files.ts';
import type { Database } from '../../lib/store/database.ts';
import { createDensity } from '../../lib/ui/job-density.ts';
import { createPanel } from '../../lib/ui/panel.ts';
import { startPage } from './start-page.ts';

/** What the panel, the full page and the options begin with beyond what the popup needs. */
export function startPanel(database: Promise<Database>) {
  const density = createDensity(localStorage, (listener) =>
    window.addEventListener('storage', ({ key }) => listener(key)),
  );
  return createPanel({ ...startPage(), database, density, files: createFiles() });
}
