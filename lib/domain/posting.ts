import { lazy } from '../util/lazy.ts';
import { z } from './zod.ts';

/** Where the work is done. `null` elsewhere means that the posting does not say. */
export const WORKPLACES = ['remote', 'hybrid', 'onsite'] as const;
export type Workplace = (typeof WORKPLACES)[number];

/** Employment types, in the words of https://schema.org/employmentType. */
export const EMPLOYMENT_TYPES = [
  'FULL_TIME',
  'PART_TIME',
  'CONTRACTOR',
  'TEMPORARY',
  'INTERN',
  'OTHER',
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const PAY_PERIODS = ['YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** Before or after taxes. */
export const payBasisSchema = z.enum(['gross', 'net']);
export type PayBasis = z.infer<typeof payBasisSchema>;

/**
 * Pay in whole units of `currency` (ISO 4217) for one `period`; a bound that is not said is `null`. `basis` is there
 * only where it is said.
 */
export const salarySchema = lazy(() =>
  z.object({
    min: z.nullable(z.number()),
    max: z.nullable(z.number()),
    currency: z.nullable(z.string()),
    period: z.nullable(z.enum(PAY_PERIODS)),
    basis: z.optional(payBasisSchema),
  }),
);
export type Salary = z.infer<ReturnType<typeof salarySchema>>;

/** A place as the posting writes it. */
export const placeSchema = lazy(() => z.object({ text: z.string() }));
export type Place = z.infer<ReturnType<typeof placeSchema>>;

/**
 * What a source read from one advertisement, normalised. Dates are ISO 8601 (a day or an instant), addresses are
 * absolute http(s) addresses, `text` is the description as `lib/extract/text` writes it: paragraphs divided by an
 * empty line, list items led by "- ", headings by "## "; a line break within a paragraph or an item stays one.
 */
export const postingSchema = lazy(() =>
  z.object({
    /** The source's own id of the posting, unique within its board. */
    postingId: z.string().check(z.minLength(1)),
    title: z.string().check(z.minLength(1)),
    /** `null` where the payload does not name it; the board's name then stands in. */
    company: z.nullable(z.string()),
    places: z.array(placeSchema()),
    workplace: z.nullable(z.enum(WORKPLACES)),
    types: z.array(z.enum(EMPLOYMENT_TYPES)),
    salary: z.nullable(salarySchema()),
    department: z.nullable(z.string()),
    postedAt: z.nullable(z.string()),
    validUntil: z.nullable(z.string()),
    url: z.nullable(z.string()),
    applyUrl: z.nullable(z.string()),
    /** `null` where only a list without descriptions was read. */
    text: z.nullable(z.string()),
    /** The source's own mark of this version of the posting (a time or a hash), where it gives one. */
    version: z.nullable(z.string()),
  }),
);
export type Posting = z.infer<ReturnType<typeof postingSchema>>;
