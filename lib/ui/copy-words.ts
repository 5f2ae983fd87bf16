import { type CopyDifference, copyDifferences } from '../domain/copies.ts';
import type { Job } from '../domain/job.ts';
import { payWords, placesLine, typeWords, workplaceWord } from './job-words.ts';
import { sourceWord } from './source-words.ts';
import { t } from './words.ts';

/** Sources whose boards are sites of their own, which tell more than the source's name. */
const OWN_SITES = new Set(['feed', 'sitemap', 'json-ld-list']);

/** Where a copy stands: the name of its job system, or its site. */
export function copyPlace({ boardId, url, id }: Job): string {
  const source = boardId.slice(0, boardId.indexOf(':'));
  if (source !== '' && !OWN_SITES.has(source)) return sourceWord(source);
  return URL.parse(url ?? id)?.hostname.replace(/^www\./, '') || sourceWord(source);
}

/** What a copy says in another way than the open job, in words; an empty list for nothing. */
export function differenceWords(job: Job, copy: Job): string[] {
  return copyDifferences(job, copy).map((field) => valueWords(field, copy));
}

function valueWords(field: CopyDifference, copy: Job): string {
  if (field === 'salary') return payWords(copy.salary) ?? t('copy_no_pay');
  if (field === 'places') return placesLine(copy.places, 3);
  if (field === 'types') return typeWords(copy.types);
  if (field === 'workplace') return copy.workplace === null ? '' : workplaceWord(copy.workplace);
  return copy[field];
}
