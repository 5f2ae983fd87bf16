import fc from 'fast-check';
import type { Job } from '../../lib/domain/job.ts';
import { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from '../../lib/domain/posting.ts';
import { anyJob, type Criteria, type Near, type Term } from '../../lib/domain/search.ts';
import { job } from './match-support.ts';

// Jobs and searches out of so few words that they often meet.

const WORDS =
  'rust go c++ c# .net r r&d node.js front-end senior engineer engineers Ingenieurin Softwareentwickler Entwicklerin développeur エンジニア 工程师 مهندس إدارة łódź'.split(
    ' ',
  );
const PLACES = [
  'Berlin',
  'Potsdam, Germany',
  'Remote - US',
  'Remote (EMEA)',
  'New York, NY',
  'Wien',
  'Nirgendwo',
];
const COMPANIES = ['Acme GmbH', 'Initech', 'Северный ветер', ''];
const SENTENCES = [
  'We write Rust and Go for you and with the best of our team.',
  'Wir suchen dich und du bist gut in C++ für das Team.',
];

const word = () => fc.constantFrom(...WORDS);
const salary = () =>
  fc.record({
    min: fc.option(fc.integer({ min: 10, max: 90_000 })),
    max: fc.option(fc.integer({ min: 10, max: 150_000 })),
    currency: fc.option(fc.constantFrom('EUR', 'USD', 'PLN', 'XXX')),
    period: fc.option(fc.constantFrom(...PAY_PERIODS)),
  });

export function anyPosting(): fc.Arbitrary<{ job: Job; text: string | null }> {
  const signs = fc.constantFrom(' ', ' ', '/', '-', ', ', ' (', '');
  const title = fc.array(fc.tuple(word(), signs), { minLength: 1, maxLength: 5 });
  const fields = fc.record({
    title: title.map((parts) => parts.flat().join('')),
    company: fc.constantFrom(...COMPANIES),
    places: fc.array(fc.constantFrom(...PLACES), { maxLength: 2 }),
    workplace: fc.option(fc.constantFrom(...WORKPLACES)),
    types: fc.uniqueArray(fc.constantFrom(...EMPLOYMENT_TYPES), { maxLength: 2 }),
    salary: fc.option(salary()),
    postedAt: fc.option(fc.constantFrom('2026-11-20', '2026-10-01', 'soon')),
    boardId: fc.constantFrom('lever:acme', 'greenhouse:acme', ''),
  });
  const text = fc.option(
    fc
      .array(fc.oneof(word(), fc.constantFrom(...SENTENCES)), { maxLength: 4 })
      .map((parts) => parts.join('. ')),
  );
  return fc.record({ job: fields.map(job), text });
}

function term(): fc.Arbitrary<Term> {
  const phrase = fc.array(word(), { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
  return fc.oneof(
    word().map((text): Term => ({ text, kind: 'word' })),
    phrase.map((text): Term => ({ text, kind: 'phrase' })),
    fc
      .tuple(word(), fc.nat(4))
      .map(([text, end]): Term => ({ text: text.slice(0, end + 1), kind: 'prefix' })),
  );
}

/** Criteria of which most parts ask for nothing, so that jobs match. */
export function someCriteria(): fc.Arbitrary<Criteria> {
  const few = { maxLength: 2 };
  const part = <T>(values: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
    fc.oneof({ weight: 4, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: values });
  const parts = fc.record({
    words: fc.array(fc.array(term(), { minLength: 1, maxLength: 2 }), few),
    without: part(fc.array(term(), few)),
    isInText: fc.boolean(),
    companies: part(fc.uniqueArray(fc.constantFrom('acme', 'initech'), few)),
    hiddenCompanies: part(fc.uniqueArray(fc.constantFrom('acme', 'initech'), few)),
    places: part(
      fc.constantFrom<Near[]>([{ text: 'berlin', radiusKm: null }], [{ text: 'Berlin', radiusKm: 40 }]),
    ),
    countries: part(fc.constantFrom<string[]>(['DE'], ['US', 'AT'])),
    workplaces: part(fc.uniqueArray(fc.constantFrom(...WORKPLACES), few)),
    types: part(fc.uniqueArray(fc.constantFrom(...EMPLOYMENT_TYPES), few)),
    languages: part(fc.constantFrom<string[]>(['de'], ['en', 'fr'])),
    sources: part(fc.constantFrom<string[]>(['lever'], ['greenhouse'])),
    withinDays: fc.option(fc.constantFrom(1, 14), { freq: 2 }),
    pay: fc.option(
      fc.constantFrom({ least: 50_000, currency: 'EUR', period: 'YEAR' as const, isStrict: false }),
      { freq: 2 },
    ),
  });
  return parts.map((some) => ({ ...anyJob(), ...some }));
}
