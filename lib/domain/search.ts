import { lazy } from '../util/lazy.ts';
import { isCountryCode } from './countries.ts';
import { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from './posting.ts';
import { isKnownCurrency } from './search-pay.ts';
import { z } from './zod.ts';

/** What fits into one line and is not lost at its ends: no line breaks, no blanks around. */
const lineSchema = lazy(() =>
  z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^(?!\s)[^\p{Cc}\u2028\u2029]+(?<!\s)$/u)),
);

/** A list in which nothing stands twice. */
function setOf<T extends z.core.SomeType>(item: T) {
  const isOnce = (list: readonly unknown[]) =>
    new Set(list.map((one) => JSON.stringify(one))).size === list.length;
  return z.array(item).check(z.maxLength(100), z.refine(isOnce));
}

const countrySchema = lazy(() =>
  z.string().check(z.refine((code) => /^[A-Z]{2}$/.test(code) && isCountryCode(code))),
);

/**
 * What to look for, as the user wrote it. A word is found in its common forms ("nurse" in "Nurses"), a phrase exactly,
 * a prefix as the beginning of a word. Words and prefixes have no blanks.
 */
const termSchema = lazy(() =>
  z
    .object({ text: lineSchema(), kind: z.enum(['word', 'phrase', 'prefix']) })
    .check(z.refine(({ text, kind }) => kind === 'phrase' || !/\s/.test(text))),
);
export type Term = z.infer<ReturnType<typeof termSchema>>;

const nearSchema = lazy(() =>
  z.object({
    /** The place as the user wrote it: a city, a region, a country or a part of the world. */
    text: lineSchema(),
    /** How far around it, in whole kilometres; `null` for the place itself. */
    radiusKm: z.nullable(z.int().check(z.positive(), z.maximum(2000))),
  }),
);
export type Near = z.infer<ReturnType<typeof nearSchema>>;

const paySchema = lazy(() =>
  z.object({
    least: z.number().check(z.minimum(0.01), z.maximum(1e12)),
    /** ISO 4217, of those whose rate is known. */
    currency: z.string().check(z.refine(isKnownCurrency)),
    period: z.enum(PAY_PERIODS),
    /** Whether jobs that do not say their pay are left out. */
    isStrict: z.boolean(),
  }),
);
export type LeastPay = z.infer<ReturnType<typeof paySchema>>;

/** What a job must be like: every part must be met. A part that is empty or `null` asks for nothing. */
export const criteriaSchema = lazy(() =>
  z
    .object({
      /** Each of these groups must be met, by any of its terms. */
      words: z.array(z.array(termSchema()).check(z.minLength(1), z.maxLength(100))).check(z.maxLength(100)),
      /** None of these may be there. */
      without: z.array(termSchema()).check(z.maxLength(100)),
      /** Whether words, to have and to avoid, are looked for in the description as well as in the title. */
      isInText: z.boolean(),
      /** Only these companies; and none of those. */
      companies: setOf(lineSchema()),
      hiddenCompanies: setOf(lineSchema()),
      /** In any of these places or countries (ISO 3166-1 alpha-2). */
      places: setOf(nearSchema()),
      countries: setOf(countrySchema()),
      /** With places and "remote" alone: in one of the places, or remote. With others: this way, in one of the places. */
      workplaces: setOf(z.enum(WORKPLACES)),
      /** Remote jobs must be open to people in one of these countries. Only with "remote". */
      remoteIn: setOf(countrySchema()),
      pay: z.nullable(paySchema()),
      types: setOf(z.enum(EMPLOYMENT_TYPES)),
      /** Languages of the posting, ISO 639-1. */
      languages: setOf(z.string().check(z.regex(/^[a-z]{2,3}$/))),
      withinDays: z.nullable(z.int().check(z.positive(), z.maximum(3650))),
      /** Ids of sources. */
      sources: setOf(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/))),
    })
    .check(z.refine(({ remoteIn, workplaces }) => remoteIn.length === 0 || workplaces.includes('remote'))),
);
export type Criteria = z.infer<ReturnType<typeof criteriaSchema>>;

/** Criteria that ask for nothing, to start from. */
export function anyJob(): Criteria {
  return {
    words: [],
    without: [],
    isInText: false,
    companies: [],
    hiddenCompanies: [],
    places: [],
    countries: [],
    workplaces: [],
    remoteIn: [],
    pay: null,
    types: [],
    languages: [],
    withinDays: null,
    sources: [],
  };
}

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
