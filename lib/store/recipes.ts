import type { Recipe } from '../domain/recipe-schema.ts';
import type { Database } from './database.ts';

/** The row of `meta` that holds what the user's corrections taught. It stays on this device. */
const ROW = 'recipes';

/** The recipes, the newest last. Only what was checked is kept, but perhaps under the rules of an earlier version. */
export async function readRecipes(db: Database): Promise<Recipe[]> {
  return ((await db.meta.get(ROW))?.value ?? []) as Recipe[];
}

/** Changes the recipes. Resolves with what they were and what they are. */
export function changeRecipes(
  db: Database,
  edit: (stored: Recipe[]) => Recipe[],
): Promise<{ before: Recipe[]; after: Recipe[] }> {
  return db.transaction('rw', db.meta, async () => {
    const before = await readRecipes(db);
    const after = edit(before);
    await db.meta.put({ key: ROW, value: after });
    return { before, after };
  });
}
