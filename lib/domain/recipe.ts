import { type Parts, type RowChange, takenBack } from './application-undo.ts';
import type { Corrections } from './kept.ts';
import type { Posting } from './posting.ts';
import { isAggregator } from './posting-address.ts';
import type { Recipe } from './recipe-schema.ts';

/** Longer ones are sentences rather than names and labels. */
export const LONGEST_WORDS = 120;
/** More are not kept; the oldest go first. */
export const MAX_RECIPES = 100;

/** What a correction of one posting teaches about its site. */
export function learnRecipes(
  host: string,
  posting: Pick<Posting, 'title' | 'company'>,
  said: Corrections,
): Recipe[] {
  const learned: Recipe[] = [];
  const at = said.title === undefined ? -1 : posting.title.indexOf(said.title);
  if (at >= 0 && said.title !== undefined && said.title !== posting.title) {
    const start = posting.title.slice(0, at);
    const end = posting.title.slice(at + said.title.length);
    if (isBorder(start.at(-1)) && isBorder(end[0])) learned.push({ kind: 'cut', host, start, end });
  }
  const from = posting.company ?? '';
  const to = said.company ?? '';
  // That a board of many companies leaves out one of them says nothing about the others.
  if (to !== '' && to !== from && (from !== '' || !isAggregator(host))) {
    learned.push({ kind: 'same', host, from, to });
  }
  return learned.filter((one) => Object.values(one).every((value) => value.length <= LONGEST_WORDS));
}

/** Words that are cut off end where a word ends. */
function isBorder(sign: string | undefined): boolean {
  return sign === undefined || !/[\p{L}\p{N}]/u.test(sign);
}

/** A list of recipes with these added, each once for what it applies to, the newest last. */
export function addRecipes(recipes: readonly Recipe[], learned: readonly Recipe[]): Recipe[] {
  const byUse = new Map<string, Recipe>();
  for (const recipe of [...recipes, ...learned]) {
    const use = recipeKey(recipe);
    byUse.delete(use);
    byUse.set(use, recipe);
  }
  return [...byUse.values()].slice(-MAX_RECIPES);
}

/** What a recipe applies to; of two that apply to the same the newer one counts. */
export function recipeKey(recipe: Recipe): string {
  const { kind, host } = recipe;
  const use =
    kind === 'cut' ? [recipe.start, recipe.end] : kind === 'same' ? [recipe.from] : [recipe.field, recipe.at];
  return JSON.stringify([kind, host, ...use]);
}

/** What the recipes of a posting's site say in place of it; of two for the same field the newer one counts. */
export function recallRecipes(host: string, posting: Posting, recipes: readonly Recipe[]): Corrections {
  const said: Corrections = {};
  for (const recipe of recipes) {
    if (recipe.host !== host) continue;
    if (recipe.kind === 'same') {
      if ((posting.company ?? '') === recipe.from) said.company = recipe.to;
      continue;
    }
    if (recipe.kind === 'at') continue;
    const title = betweenEnds(posting.title, recipe.start, recipe.end);
    if (title !== null) said.title = title;
  }
  return said;
}

/** What stands between a beginning and an end of a text; `null` where it does not have both, or nothing between them. */
export function betweenEnds(text: string, start: string, end: string): string | null {
  const isBetween = text.startsWith(start) && text.endsWith(end) && text.length > start.length + end.length;
  return isBetween ? text.slice(start.length, text.length - end.length) : null;
}

/** Recipes by what they apply to, and the order in which they stand. */
export function recipeParts(recipes: readonly Recipe[]): Parts {
  const order = recipes.map(recipeKey);
  return { ...Object.fromEntries(recipes.map((recipe, i) => [order[i], recipe])), order };
}

/** The other way; recipes that the order does not name come last. */
function recipesOf({ order, ...byKey }: Parts): Recipe[] {
  const known = (order as string[]).filter((key) => key in byKey);
  return [...new Set([...known, ...Object.keys(byKey)])].map((key) => byKey[key] as Recipe);
}

/** The recipes with a change taken back. */
export function recipesTakenBack(
  recipes: readonly Recipe[],
  change: Pick<RowChange, 'before' | 'after'>,
): Recipe[] {
  return recipesOf(takenBack(recipeParts(recipes), change));
}
