import { z } from './zod.ts';

/** Where the work is done. `null` elsewhere means that the posting does not say. */
export const workplaceSchema = z.enum(['remote', 'hybrid', 'onsite']);
export type Workplace = z.infer<typeof workplaceSchema>;

/** Employment types, in the words of https://schema.org/employmentType. */
export const employmentTypeSchema = z.enum([
  'FULL_TIME',
  'PART_TIME',
  'CONTRACTOR',
  'TEMPORARY',
  'INTERN',
  'OTHER',
]);
export type EmploymentType = z.infer<typeof employmentTypeSchema>;

export const payPeriodSchema = z.enum(['YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR']);
export type PayPeriod = z.infer<typeof payPeriodSchema>;

/** Before or after taxes. */
export const payBasisSchema = z.enum(['gross', 'net']);
export type PayBasis = z.infer<typeof payBasisSchema>;

/**
 * Pay in whole units of `currency` (ISO 4217) for one `period`; a bound that is not said is `null`. `basis` is there
 * only where it is said.
 */
export const salarySchema = z.object({
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  currency: z.nullable(z.string()),
  period: z.nullable(payPeriodSchema),
  basis: z.optional(payBasisSchema),
});
export type Salary = z.infer<typeof salarySchema>;

/** A place as the posting writes it. */
export const placeSchema = z.object({ text: z.string() });
export type Place = z.infer<typeof placeSchema>;

/**
 * What a source read from one advertisement, normalised. Dates are ISO 8601 (a day or an instant), addresses are
 * absolute http(s) addresses, `text` is the description as `lib/extract/text` writes it: paragraphs divided by an
 * empty line, list items led by "- ", headings by "## "; a line break within a paragraph or an item stays one.
 */
export const postingSchema = z.object({
  /** The source's own id of the posting, unique within its board. */
  postingId: z.string().check(z.minLength(1)),
  title: z.string().check(z.minLength(1)),
  /** `null` where the payload does not name it; the board's name then stands in. */
  company: z.nullable(z.string()),
  places: z.array(placeSchema),
  workplace: z.nullable(workplaceSchema),
  types: z.array(employmentTypeSchema),
  salary: z.nullable(salarySchema),
  department: z.nullable(z.string()),
  postedAt: z.nullable(z.string()),
  validUntil: z.nullable(z.string()),
  url: z.nullable(z.string()),
  applyUrl: z.nullable(z.string()),
  /** `null` where only a list without descriptions was read. */
  text: z.nullable(z.string()),
  /** The source's own mark of this version of the posting (a time or a hash), where it gives one. */
  version: z.nullable(z.string()),
});
export type Posting = z.infer<typeof postingSchema>;
