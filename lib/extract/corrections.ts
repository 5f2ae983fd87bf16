import { JobwakeError } from '../domain/errors.ts';
import type { Corrections } from '../domain/kept.ts';
import type { Corrected } from '../domain/page-job.ts';
import type { Salary } from '../domain/posting.ts';
import { cleanLine } from './characters.ts';
import { readPay } from './pay-text.ts';

/**
 * What the user wrote in a card as values of a job; `placesRead` are those of the posting. An empty title is no title and
 * is passed over. Throws `pay-unclear` for pay that cannot be understood.
 */
export function readCorrections(written: Corrected, placesRead: readonly string[]): Corrections {
  const { places, pay, workplace, types } = written;
  const title = cleanLine(written.title ?? '');
  const said: Corrections = {};
  if (title !== '') said.title = title;
  if (written.company !== undefined) said.company = cleanLine(written.company);
  if (places !== undefined) said.places = placesOf(places);
  if (pay !== undefined) said.salary = payOf(pay, said.places ?? placesRead);
  if (workplace !== undefined) said.workplace = workplace === '' ? null : workplace;
  if (types !== undefined) said.types = types;
  return said;
}

function placesOf(text: string): string[] {
  return text
    .split(';')
    .map((place) => cleanLine(place))
    .filter((place) => place !== '');
}

function payOf(text: string, places: readonly string[]): Salary | null {
  if (text.trim() === '') return null;
  const pay = readPay(text, places);
  if (pay === null) throw new JobwakeError('pay-unclear', 'This pay cannot be understood.');
  return pay;
}
