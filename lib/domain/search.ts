import { lazy } from '../util/lazy.ts';
import { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from './posting.ts';
import { z } from './zod.ts';

/** One word, phrase or beginning of a word, as the user wrote it. */
const termSchema = lazy(() =>
  z.object({
    text: z.string().check(z.minLength(1), z.maxLength(200)),
    kind: z.enum(['word', 'phrase', 'prefix']),
  }),
);
export type Term = z.infer<ReturnType<typeof termSchema>>;

const nearSchema = lazy(() =>
  z.object({
    /** The place as the user wrote it: a city, a region or a country. */
    text: z.string().check(z.minLength(1), z.maxLength(200)),
    /** How far around it, in kilometres; `null` for the place itself. */
    radiusKm: z.nullable(z.number().check(z.positive(), z.maximum(2000))),
  }),
);

/** What a job must be like. Everything that is empty or `null` asks for nothing. */
export const criteriaSchema = lazy(() =>
  z.object({
    /** Each of these groups must be met, by any of its terms. */
    words: z.array(z.array(termSchema()).check(z.minLength(1))),
    /** None of these may be there. */
    without: z.array(termSchema()),
    /** Only these companies; and none of those. */
    companies: z.array(z.string()),
    hiddenCompanies: z.array(z.string()),
    /** Any of these. */
    places: z.array(nearSchema()),
    workplaces: z.array(z.enum(WORKPLACES)),
    /** Yearly or per another period, in a currency (ISO 4217); jobs that do not say their pay pass unless `isStrict`. */
    pay: z.nullable(
      z.object({
        least: z.number().check(z.positive()),
        currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
        period: z.enum(PAY_PERIODS),
        isStrict: z.boolean(),
      }),
    ),
    types: z.array(z.enum(EMPLOYMENT_TYPES)),
    /** Languages of the posting, ISO 639-1. */
    languages: z.array(z.string()),
    withinDays: z.nullable(z.number().check(z.positive())),
    /** Ids of sources. */
    sources: z.array(z.string()),
  }),
);
export type Criteria = z.infer<ReturnType<typeof criteriaSchema>>;

/** Saved criteria. Times are milliseconds since the epoch. */
export interface Search {
  id: string;
  name: string;
  criteria: Criteria;
  isAlerting: boolean;
  createdAt: number;
  changedAt: number;
  /** Set when the user deleted it; the record stays, so that it can be undone. */
  removedAt: number | null;
  /** When it last found something, and how much it has found in all. */
  lastMatchAt: number | null;
  matchCount: number;
}
