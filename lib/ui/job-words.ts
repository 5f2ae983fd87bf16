import type { Change } from '../domain/change.ts';
import type { Job } from '../domain/job.ts';
import type { EmploymentType, PayPeriod, Salary, Workplace } from '../domain/posting.ts';
import { IN_A_YEAR } from '../domain/yearly-pay.ts';
import { formatDay } from './format.ts';
import { formatDuration, formatList } from './format-spans.ts';
import { currentLocale, type MessageKey, plural, t } from './words.ts';

const WORKPLACES: Record<Workplace, MessageKey> = {
  remote: 'workplace_remote',
  hybrid: 'workplace_hybrid',
  onsite: 'workplace_onsite',
};

const TYPES: Record<EmploymentType, MessageKey> = {
  FULL_TIME: 'type_full_time',
  PART_TIME: 'type_part_time',
  CONTRACTOR: 'type_contractor',
  TEMPORARY: 'type_temporary',
  INTERN: 'type_intern',
  OTHER: 'type_other',
};

/** The employment types that one can choose, in the order of a menu. */
export const EMPLOYMENT_CHOICES = Object.keys(TYPES) as EmploymentType[];

const PAY_PERIODS: Record<PayPeriod, MessageKey> = {
  YEAR: 'pay_year',
  MONTH: 'pay_month',
  WEEK: 'pay_week',
  DAY: 'pay_day',
  HOUR: 'pay_hour',
};

export function workplaceWord(workplace: Workplace): string {
  return t(WORKPLACES[workplace]);
}

export function typeWords(types: readonly EmploymentType[]): string {
  return formatList(types.map((type) => t(TYPES[type])));
}

/** Places in one line, told apart by more than the comma that may stand inside of one: "Berlin, Germany; Paris, France". */
export function joinedPlaces(places: readonly string[]): string {
  return places.join(t(places.some((place) => /[,،]/.test(place)) ? 'rules_divider' : 'places_divider'));
}

/** The first places by name and how many more there are, for one line. */
export function placesLine(places: readonly string[], shown = 2): string {
  const more = places.length - shown;
  const names = joinedPlaces(places.slice(0, shown));
  return more > 0 ? plural('places_more', more, { names }) : names;
}

/** Pay as a sentence part: "€70,000 – €90,000 a year"; `null` when it says no amount at all. */
export function payWords(salary: Salary | null): string | null {
  if (salary === null || (salary.min === null && salary.max === null)) return null;
  const { min, max, period } = salary;
  const format = moneyFormat(salary);
  let amount: string;
  if (min === null) amount = t('pay_up_to', { amount: format.format(max ?? 0) });
  else if (max === null) amount = t('pay_from', { amount: format.format(min) });
  else amount = min === max ? format.format(min) : format.formatRange(Math.min(min, max), Math.max(min, max));
  const shown = inItsOrder(amount);
  return period === null ? shown : t(PAY_PERIODS[period], { amount: shown });
}

/** What pay by the hour, day, week or month comes to in a year of full-time work, as a sentence part; else `null`. */
export function yearlyWords(salary: Salary | null): string | null {
  if (salary === null || salary.period === null || salary.period === 'YEAR') return null;
  const times = IN_A_YEAR[salary.period];
  const inYear = (amount: number | null) => amount && Math.round(amount * times);
  const pay = payWords({ ...salary, min: inYear(salary.min), max: inYear(salary.max), period: 'YEAR' });
  return pay && t('pay_full_time', { pay });
}

/** "CA$" would read "$CA" among words from right to left, unless it is held apart from them (UAX 9, isolates). */
function inItsOrder(amount: string): string {
  return t('direction') === 'rtl' ? amount.replace(/\p{L}{1,4}\$/u, '\u2066$&\u2069') : amount;
}

function moneyFormat({ min, max, currency }: Salary): Intl.NumberFormat {
  const isWhole = Number.isInteger(min ?? 0) && Number.isInteger(max ?? 0);
  const digits = isWhole
    ? { maximumFractionDigits: 0 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  // A board may name a currency that is none; Intl takes any three letters and shows them as they are.
  const isCode = currency !== null && /^[A-Za-z]{3}$/.test(currency);
  return new Intl.NumberFormat(currentLocale(), isCode ? { ...digits, style: 'currency', currency } : digits);
}

/** The words that follow pay in a row: where the work is done and of what type it is. */
export function termsLine(job: Pick<Job, 'salary' | 'workplace' | 'types'>): string {
  const pay = payWords(job.salary);
  const terms = [
    pay,
    job.workplace && workplaceWord(job.workplace),
    job.types.length > 0 && typeWords(job.types),
  ];
  return terms.filter((term) => term).join(t('facts_divider'));
}

/** When the job was posted, as milliseconds since the epoch; `null` when the posting does not say. */
export function postedAtMs(job: Pick<Job, 'postedAt'>): number | null {
  const at = job.postedAt === null ? Number.NaN : Date.parse(job.postedAt);
  return Number.isNaN(at) ? null : at;
}

const FIELDS: Record<string, { added: MessageKey; changed: MessageKey; removed: MessageKey }> = {
  title: { added: 'ledger_title_changed', changed: 'ledger_title_changed', removed: 'ledger_title_changed' },
  company: {
    added: 'ledger_company_changed',
    changed: 'ledger_company_changed',
    removed: 'ledger_company_changed',
  },
  places: {
    added: 'ledger_places_added',
    changed: 'ledger_places_changed',
    removed: 'ledger_places_removed',
  },
  workplace: {
    added: 'ledger_workplace_added',
    changed: 'ledger_workplace_changed',
    removed: 'ledger_workplace_removed',
  },
  types: { added: 'ledger_types_added', changed: 'ledger_types_changed', removed: 'ledger_types_removed' },
  salary: { added: 'ledger_pay_added', changed: 'ledger_pay_changed', removed: 'ledger_pay_removed' },
  department: {
    added: 'ledger_department_added',
    changed: 'ledger_department_changed',
    removed: 'ledger_department_removed',
  },
  validUntil: {
    added: 'ledger_until_added',
    changed: 'ledger_until_changed',
    removed: 'ledger_until_removed',
  },
  postedAt: {
    added: 'ledger_posted_changed',
    changed: 'ledger_posted_changed',
    removed: 'ledger_posted_changed',
  },
  url: { added: 'ledger_link_changed', changed: 'ledger_link_changed', removed: 'ledger_link_changed' },
  applyUrl: {
    added: 'ledger_apply_changed',
    changed: 'ledger_apply_changed',
    removed: 'ledger_apply_changed',
  },
  text: { added: 'ledger_text_changed', changed: 'ledger_text_changed', removed: 'ledger_text_changed' },
};

/** One entry of a job's ledger in words, without its date: what changed, and from what to what where that is short. */
export function changeWords({ field, from, to }: Pick<Change, 'field' | 'from' | 'to'>, now: number): string {
  if (field === 'state') return stateWords(to);
  if (field === 'republished') return republishedWords(from, to, now);
  const words = FIELDS[field];
  if (words === undefined) return t('ledger_other_changed');
  const key = isEmpty(to) ? words.removed : isEmpty(from) ? words.added : words.changed;
  return t(key, { from: valueWords(field, from, now), to: valueWords(field, to, now) });
}

function stateWords(to: unknown): string {
  if (to === 'closed') return t('ledger_closed');
  const gapMs = to !== null && typeof to === 'object' && 'gapMs' in to ? to.gapMs : null;
  return typeof gapMs === 'number'
    ? t('ledger_reopened_after', { gap: formatDuration(gapMs) })
    : t('ledger_reopened');
}

function republishedWords(from: unknown, to: unknown, now: number): string {
  const numberOf = (value: unknown, name: string) => {
    const found =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
    return typeof found === 'number' ? found : null;
  };
  const firstSeenAt = numberOf(from, 'firstSeenAt');
  if (firstSeenAt === null) return t('ledger_republished');
  const day = formatDay(firstSeenAt, now);
  const gapMs = numberOf(to, 'gapMs') ?? 0;
  return gapMs > 0
    ? t('ledger_republished_after', { day, gap: formatDuration(gapMs) })
    : t('ledger_republished_of', { day });
}

function valueWords(field: string, value: unknown, now: number): string {
  if (isEmpty(value)) return '';
  if (field === 'salary') return payWords(value as Salary) ?? '';
  if (field === 'workplace') return workplaceWord(value as Workplace);
  if (field === 'types') return typeWords(value as EmploymentType[]);
  if (field === 'places') return placesLine(value as string[], 3);
  if (field === 'validUntil') return formatDay(Date.parse(String(value)), now);
  return typeof value === 'string' ? value : '';
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
