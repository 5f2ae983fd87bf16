import { asKept } from '../domain/kept.ts';
import type { JobRecord } from './records.ts';

const LOCATION_TYPES: Record<string, string> = { remote: 'TELECOMMUTE' };

/** Jobs as schema.org `JobPosting` (https://schema.org/JobPosting), of which only what is known is said. */
export function jobsAsJsonLd(records: readonly JobRecord[]): string {
  const graph = records.map(postingOf);
  return `${JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, null, 2)}\n`;
}

function postingOf({ job, text }: JobRecord): object {
  const { title, company, places, salary, workplace, types } = asKept(job);
  return withoutNothing({
    '@type': 'JobPosting',
    '@id': job.url,
    url: job.url,
    title,
    description: text,
    datePosted: job.postedAt,
    validThrough: job.validUntil,
    employmentType: types.length === 0 ? null : types,
    hiringOrganization: company === '' ? null : { '@type': 'Organization', name: company },
    jobLocation:
      places.length === 0
        ? null
        : places.map((name) => ({ '@type': 'Place', address: { '@type': 'PostalAddress', name } })),
    jobLocationType: workplace === null ? null : (LOCATION_TYPES[workplace] ?? null),
    identifier:
      job.boardId === '' ? null : { '@type': 'PropertyValue', name: job.boardId, value: job.postingId },
    baseSalary:
      salary === null
        ? null
        : {
            '@type': 'MonetaryAmount',
            ...withoutNothing({ currency: salary.currency }),
            value: {
              '@type': 'QuantitativeValue',
              ...withoutNothing({ minValue: salary.min, maxValue: salary.max, unitText: salary.period }),
            },
          },
  });
}

function withoutNothing(values: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
