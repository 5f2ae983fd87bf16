import type { Recipe } from '../domain/recipe-schema.ts';
import type { Database } from './database.ts';
import { changeMetaRow, metaRow } from './meta-rows.ts';

/** The row of `meta` that holds what the user's corrections taught. It stays on this device. */
const ROW = 'recipes';

/** The recipes, the newest last. Only what was checked is kept, but perhaps under the rules of an earlier version. */
export function readRecipes(db: Database): Promise<Recipe[]> {
  return metaRow<Recipe[]>(db, ROW, []);
}

/** Changes the recipes. Resolves with what they were and what they are. */
export function changeRecipes(
  db: Database,
  edit: (stored: Recipe[]) => Recipe[],
): Promise<{ before: Recipe[]; after: Recipe[] }> {
  return changeMetaRow(db, ROW, [], edit);
}
