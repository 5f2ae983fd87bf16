import { lazy } from '../util/lazy.ts';
import { LONGEST_WORDS } from './recipe.ts';
import { z } from './zod.ts';

/** Fields of a card whose place on the page can be learned. */
const SPOT_FIELDS = ['title', 'company', 'places', 'pay'] as const;
const words = lazy(() => z.string().check(z.maxLength(LONGEST_WORDS)));

/**
 * What was learned from a correction, for all pages of one site: `cut` takes words off both ends of a title, `same` puts
 * one name of a company in place of another; where `from` is empty, in place of none. `at` says where a value stands on the
 * page: in the element that a selector of ours finds first (`lib/extract/html-select.ts`), between what else is there.
 * Nothing but data.
 */
export const recipeSchema = lazy(() =>
  z.union([
    z.object({ kind: z.enum(['cut']), host: words(), start: words(), end: words() }),
    z.object({ kind: z.enum(['same']), host: words(), from: words(), to: words() }),
    z.object({
      kind: z.enum(['at']),
      host: words(),
      field: z.enum(SPOT_FIELDS),
      at: words(),
      start: words(),
      end: words(),
    }),
  ]),
);
export type SpotField = (typeof SPOT_FIELDS)[number];
export type Recipe = z.infer<ReturnType<typeof recipeSchema>>;

/** The recipes of a stored list that are sound; anything else is passed over. */
export function soundRecipes(stored: unknown): Recipe[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => {
    const parsed = recipeSchema().safeParse(one);
    return parsed.success ? parsed.data : [];
  });
}
