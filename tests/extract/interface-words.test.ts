import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';

// Answers of interfaces that no source of ours knows, which have other words for what they say.

const TEXT =
  '<p>You will keep the boats of our harbour in good order and teach others how to do it well.</p>';
const ANSWERS: [name: string, answer: unknown, expected: object][] = [
  [
    'a board that says the contract and the pay in words of its own',
    [
      {
        id: 7,
        title: 'Boat Builder',
        role_description: TEXT,
        type: 'Full-time',
        gross_salary_low: 40_000,
        gross_salary_high: 50_000,
        currency_code: 'EUR',
        locations: [
          { city: 'Kiel', country_code: 'DE' },
          { city: 'Oslo', country_code: 'NO' },
        ],
        created_at: '2026-01-02T10:00:00Z',
        published_at: '2026-01-10T10:00:00Z',
        expires_at: '2026-03-01',
      },
    ],
    {
      postingId: '7',
      types: ['FULL_TIME'],
      salary: { min: 40_000, max: 50_000, currency: 'EUR', period: null },
      places: [{ text: 'Kiel, DE' }, { text: 'Oslo, NO' }],
      postedAt: '2026-01-10T10:00:00Z',
      validUntil: '2026-03-01',
    },
  ],
  [
    'pay in words beside its period, and a place that is a whole country',
    {
      jobs: [
        {
          id: 'x-1',
          title: 'Boat Builder',
          salary: '$86k - $92k',
          salary_lower: 8_620_000,
          salary_period: 'year',
          work_arrangement: 'remote',
          locations: [{ country: 'Norway', continent: 'Europe', is_primary: true }],
          posted: 1_768_039_200,
        },
      ],
    },
    {
      workplace: 'remote',
      salary: { min: 86_000, max: 92_000, currency: 'USD', period: 'YEAR' },
      places: [{ text: 'Norway' }],
      postedAt: '2026-01-10T10:00:00.000Z',
    },
  ],
  [
    'a German public service in its newer form',
    {
      ergebnisliste: [
        {
          stellenangebotsTitel: 'Bootsbauer (m/w/d)',
          firma: 'Tidewright GmbH',
          referenznummer: '10001-1',
          stellenlokationen: [
            { adresse: { ort: 'Kiel', region: 'SCHLESWIG_HOLSTEIN', land: 'DEUTSCHLAND' } },
          ],
          gehaltsspanneVon: 40_000,
          gehaltsspanneBis: 50_000,
          verguetungsangabe: 'JAHRESGEHALT',
          datumErsteVeroeffentlichung: '2026-01-10',
          externeURL: 'https://tidewright.example/1',
        },
      ],
    },
    {
      postingId: '10001-1',
      title: 'Bootsbauer (m/w/d)',
      company: 'Tidewright GmbH',
      places: [{ text: 'Kiel, SCHLESWIG_HOLSTEIN, DEUTSCHLAND' }],
      salary: { min: 40_000, max: 50_000, period: 'YEAR' },
      postedAt: '2026-01-10',
      url: 'https://tidewright.example/1',
    },
  ],
  [
    'a board that has pay for each kind of contract',
    {
      data: [
        {
          guid: 'a-1',
          slug: 'boat-builder',
          title: 'Boat Builder',
          workplaceType: 'office',
          workingTime: 'full_time',
          companyName: 'Tidewright',
          locations: [{ city: 'Gdynia', street: 'Portowa 1' }],
          employmentTypes: [
            { from: null, to: null, currency: 'PLN', type: 'permanent', unit: 'Month' },
            { from: 9_000, to: 11_000, currency: 'PLN', type: 'b2b', unit: 'Month' },
            { from: 2_100, to: 2_600, currency: 'EUR', type: 'b2b', unit: 'Month' },
          ],
          publishedAt: '2026-01-10T10:00:00Z',
          expiredAt: '2026-03-01T10:00:00Z',
        },
      ],
    },
    {
      company: 'Tidewright',
      workplace: 'onsite',
      types: ['FULL_TIME'],
      places: [{ text: 'Gdynia' }],
      salary: { min: 9_000, max: 11_000, currency: 'PLN', period: 'MONTH' },
      validUntil: '2026-03-01T10:00:00Z',
    },
  ],
  [
    'further places in a list of their own, and an id that only jobs have',
    {
      result: {
        jobId: '1790',
        title: 'Boat Builder',
        description: TEXT,
        primaryLocation: 'Kiel, Germany',
        secondaryLocations: [{ Name: 'Oslo, Norway' }],
        postingDate: '2026-01-10',
      },
    },
    {
      postingId: '1790',
      places: [{ text: 'Kiel, Germany' }, { text: 'Oslo, Norway' }],
      postedAt: '2026-01-10',
    },
  ],
  [
    'a search whose places stand within an object',
    {
      postings: [
        {
          id: 'boat-builder-kiel',
          title: 'Boat Builder',
          location: {
            places: [
              { country: { code: 'DEU', name: 'Germany' }, city: 'Kiel' },
              { country: { code: 'NOR', name: 'Norway' }, city: 'Oslo' },
            ],
            fullyRemote: false,
          },
          salary: { from: 9_000, to: 11_000, type: 'b2b', currency: 'PLN' },
          posted: 1_768_039_200_000,
        },
      ],
    },
    {
      places: [{ text: 'Kiel, Germany' }, { text: 'Oslo, Norway' }],
      salary: { min: 9_000, max: 11_000, currency: 'PLN', period: null },
      postedAt: '2026-01-10T10:00:00.000Z',
    },
  ],
];

describe('an answer in words of its own', () => {
  it.each(ANSWERS)('is read: %s', (_, answer, expected) => {
    const shown = readPage(JSON.stringify(answer), { url: null, now: 0 });
    expect(shown.postings[0]?.posting).toMatchObject(expected);
  });
});
