import type { Corrected, PageJob } from '../domain/page-job.ts';
import type { EmploymentType } from '../domain/posting.ts';
import { payWords } from './job-words.ts';

/** The fields of a card as the user writes them. Places are divided by semicolons, types by blanks. */
export interface Written {
  title: string;
  company: string;
  places: string;
  pay: string;
  type: string;
}

export function writtenOf({ title, company, places, salary, types }: PageJob): Written {
  return { title, company, places: places.join('; '), pay: payWords(salary) ?? '', type: types.join(' ') };
}

/** Only the fields that the user changed. */
export function correctedOf(read: Written, written: Written): Corrected {
  const { type, ...lines } = written;
  const changed = Object.entries(lines).filter(([name, value]) => value !== read[name as keyof Written]);
  const types = type === '' ? [] : (type.split(' ') as EmploymentType[]);
  return { ...Object.fromEntries(changed), ...(type === read.type ? {} : { types }) };
}
