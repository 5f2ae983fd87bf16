import fc from 'fast-check';
import { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from '../../lib/domain/posting.ts';
import { type Criteria, criteriaSchema, type Term } from '../../lib/domain/search.ts';

const UNIT = fc.oneof(
  fc.constantFrom(...' -+*:,;.()"\\|>&#/\'“”„«»kOR'),
  fc.constantFrom(...'abcrust'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const TRICKY = fc.constantFrom(
  ...[
    'OR',
    'or',
    '|',
    'remote',
    'Remote',
    'hybrid',
    'on-site',
    'rust*',
    '*',
    '-',
    '-x',
    'pay>70k',
    'pay',
    'pay:1',
  ],
  ...[
    'word:x',
    'place:berlin+5km',
    'berlin+50km',
    'strict',
    'eur',
    '(x',
    'x)',
    'x,',
    '"x"',
    '\\',
    '\\"',
    'c++',
    '&',
  ],
);

/** Texts that fit into one line, as the schema asks for. */
function text(): fc.Arbitrary<string> {
  const written = fc.array(UNIT, { minLength: 1, maxLength: 12 }).map((units) => units.join(''));
  return fc
    .oneof(TRICKY, written)
    .map((line) => line.replace(/[\p{Cc}\u2028\u2029]/gu, '').trim())
    .filter((line) => line !== '');
}

function term(): fc.Arbitrary<Term> {
  return fc
    .record({ text: text(), kind: fc.constantFrom('word', 'phrase', 'prefix') })
    .map(({ text, kind }) => (kind === 'phrase' ? { text, kind } : { text: text.replace(/\s/g, ''), kind }))
    .filter(({ text }) => text !== '');
}

const country = () => fc.constantFrom('DE', 'AT', 'US', 'GB', 'PL', 'CA', 'IN');
const few = { maxLength: 3 };

export function anyCriteria(): fc.Arbitrary<Criteria> {
  const amount = fc.oneof(
    fc.integer({ min: 1, max: 500 }).map((thousands) => thousands * 1000),
    fc.integer({ min: 1, max: 1e9 }).map((cents) => cents / 100),
    fc.double({ min: 0.01, max: 1e12, noNaN: true }),
  );
  const pay = fc.record({
    least: amount,
    currency: fc.constantFrom('EUR', 'USD', 'PLN', 'JPY', 'PHP'),
    period: fc.constantFrom(...PAY_PERIODS),
    isStrict: fc.boolean(),
  });
  const near = fc.record({ text: text(), radiusKm: fc.option(fc.integer({ min: 1, max: 2000 })) });
  return fc
    .record({
      words: fc.array(fc.array(term(), { minLength: 1, maxLength: 3 }), few),
      without: fc.array(term(), few),
      isInText: fc.boolean(),
      companies: fc.uniqueArray(text(), few),
      hiddenCompanies: fc.uniqueArray(text(), few),
      places: fc.uniqueArray(near, { ...few, selector: (one) => JSON.stringify(one) }),
      countries: fc.uniqueArray(country(), few),
      workplaces: fc.uniqueArray(fc.constantFrom(...WORKPLACES), few),
      remoteIn: fc.uniqueArray(country(), few),
      pay: fc.option(pay),
      types: fc.uniqueArray(fc.constantFrom(...EMPLOYMENT_TYPES)),
      languages: fc.uniqueArray(fc.constantFrom('de', 'en', 'pl', 'ar', 'fil'), few),
      withinDays: fc.option(fc.integer({ min: 1, max: 3650 })),
      sources: fc.uniqueArray(fc.constantFrom('greenhouse', 'lever', 'we-work-remotely'), few),
    })
    .filter((criteria) => criteriaSchema().safeParse(criteria).success);
}

/** Lines as people type them, and as they do not. */
export function anyLine(): fc.Arbitrary<string> {
  const key = fc.constantFrom(
    ...[
      'word:',
      'prefix:',
      'company:',
      '-company:',
      'place:',
      'country:',
      'remote:',
      'type:',
      'lang:',
      'source:',
    ],
    ...['within:', 'in:', 'pay>', 'pay:', '-', '-place:', 'foo:'],
  );
  const value = fc.constantFrom(
    ...[
      '70k eur',
      '45 usd/hour strict',
      '14d',
      'de',
      'text',
      'contract',
      '"New York"+50km',
      'berlin+5mi',
      '1.234 €',
    ],
  );
  const item = fc.oneof(
    TRICKY,
    fc.tuple(key, fc.oneof(value, TRICKY, text())).map((parts) => parts.join('')),
    text(),
  );
  return fc.oneof(
    fc.array(item, { maxLength: 8 }).map((items) => items.join(' ')),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(UNIT, { maxLength: 30 }).map((units) => units.join('')),
  );
}
