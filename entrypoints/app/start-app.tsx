import '../../components/styles/app.css';
import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import { AppRoot, loadViews } from '../../components/app/app-root.tsx';
import { openDatabase } from '../../lib/store/database.ts';
import { createRouter } from '../../lib/ui/router.ts';
import { parseRoute, routeHash } from '../../lib/ui/routes.ts';
import type { OpenCount } from '../../lib/ui/search-count.ts';
import { areSingleKeysOn, guardSingleKeys } from '../../lib/ui/single-keys.ts';
import { createViewMemory } from '../../lib/ui/view-memory.ts';
import { root } from './start-page.ts';
import { startPanel } from './start-panel.ts';

/** What counting needs is loaded when a search is first edited. */
const openCount: OpenCount = async (db) => (await import('./count-matches.ts')).openCount(db);

/** What could not be loaded ahead is loaded when it is shown, where a failure is said. */
const forget = () => undefined;

/** Starts the one app of the panel and the full page. `surface` names where its last place is kept. */
export function startApp({ surface, isPanel }: { surface: 'panel' | 'app'; isPanel: boolean }): void {
  // Opening takes longest, and nothing it needs comes from the page.
  const database = openDatabase();
  const memory = createViewMemory(localStorage, surface);
  const home = parseRoute(location.hash) ?? memory.lastRoute() ?? { name: 'inbox', search: null, job: null };
  const router = createRouter(window, home);
  effect(() => memory.keepRoute(routeHash(router.route.value)));
  guardSingleKeys(document, () => areSingleKeysOn(localStorage));
  const panel = startPanel(database);
  render(
    <AppRoot panel={panel} router={router} memory={memory} isPanel={isPanel} openCount={openCount} />,
    root(),
  );
  const hasRows = computed(() => (panel.stored.value?.jobs.total.value ?? null) !== null);
  effect(() => {
    if (hasRows.value) requestIdleCallback(() => void loadViews().catch(forget));
  });
}
