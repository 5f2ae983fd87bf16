import { lazy } from '../util/lazy.ts';
import { z } from './zod.ts';

const MAX_LENGTH = 120;
const words = lazy(() => z.string().check(z.maxLength(MAX_LENGTH)));

/**
 * What was learned from a correction, for all pages of one site: `cut` takes words off both ends of a title, `same` puts
 * one name of a company in place of another; where `from` is empty, in place of none. Nothing but data.
 */
export const recipeSchema = lazy(() =>
  z.union([
    z.object({ kind: z.enum(['cut']), host: words(), start: words(), end: words() }),
    z.object({ kind: z.enum(['same']), host: words(), from: words(), to: words() }),
  ]),
);
export type Recipe = z.infer<ReturnType<typeof recipeSchema>>;
