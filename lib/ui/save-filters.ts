import { alertsOf } from './inbox-of.ts';
import type { Panel, Stored } from './panel.ts';
import { criteriaOf } from './search-jobs-criteria.ts';
import { searchName } from './search-words.ts';
import { t } from './words.ts';

/** Makes a saved search, which alerts, of what the list is narrowed to. Resolves to its id; `null` when refused, which was said. */
export async function saveFilters(panel: Panel, stored: Stored): Promise<string | null> {
  const criteria = criteriaOf(stored.search.wanted.peek().filters, await stored.search.meant());
  const name = searchName(criteria) || t('search_unnamed');
  const id = panel.newId();
  const isSaved = await alertsOf(panel, stored).searches.save({ id, name, criteria, isAlerting: true });
  return isSaved ? id : null;
}
