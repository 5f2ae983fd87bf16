import { RATES_DATE } from '../domain/search-pay.ts';
import { formatDay } from './format.ts';

/** The day of the bundled exchange rates, with its year in any year: they grow old. */
export function ratesDay(): string {
  return formatDay(Date.parse(`${RATES_DATE}T12:00`), 0);
}
