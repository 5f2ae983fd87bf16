import { compareAddresses } from './address.ts';
import type { Job } from './job.ts';

/**
 * Orders the copies of one opening by which to apply to: those that are open, then the employer's own before those of
 * boards that copy postings. For `Array.sort`.
 */
export function compareCopies(left: Job, right: Job): number {
  return (
    Number(left.state === 'closed') - Number(right.state === 'closed') ||
    compareAddresses(left.url ?? '', right.url ?? '') ||
    (left.id < right.id ? -1 : Number(left.id > right.id))
  );
}

/** What a copy says in another way than the job that it is a copy of. */
export type CopyDifference = 'title' | 'company' | 'places' | 'workplace' | 'salary' | 'types';

/** The fields in which a copy says something else. That it leaves something out is no difference but for pay. */
export function copyDifferences(job: Job, copy: Job): CopyDifference[] {
  const fields = ['title', 'company', 'places', 'workplace', 'salary', 'types'] as const;
  return fields.filter((field) => {
    if (field === 'salary') return JSON.stringify(job.salary) !== JSON.stringify(copy.salary);
    const value = copy[field];
    const isSilent = value === null || value.length === 0;
    return !isSilent && textOf(job[field]) !== textOf(value);
  });
}

/** Case and the order in a list make no difference to a reader. */
function textOf(value: string | readonly string[] | null): string {
  const parts = typeof value === 'string' ? [value] : [...(value ?? [])];
  return parts
    .map((part) => part.trim().toLowerCase())
    .sort()
    .join('\n');
}
