import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';

// Answers of interfaces that no source of ours knows, in their documented shapes, shown in a tab or in a page's state.

const TEXT =
  '<p>You will keep the boats of our harbour in good order and teach others how to do it well.</p>';
const ANSWERS: [name: string, answer: unknown, expected: object][] = [
  [
    'a board of many companies, with a name for a title',
    {
      results: [
        {
          id: 12,
          name: 'Boat Builder',
          contents: TEXT,
          publication_date: '2026-01-10T10:00:00Z',
          locations: [{ name: 'Kiel, Germany' }],
          company: { name: 'Tidewright' },
        },
      ],
    },
    {
      postingId: '12',
      title: 'Boat Builder',
      company: 'Tidewright',
      places: [{ text: 'Kiel, Germany' }],
      postedAt: '2026-01-10T10:00:00Z',
    },
  ],
  [
    'a German public service',
    {
      stellenangebote: [
        {
          titel: 'Bootsbauer (m/w/d)',
          refnr: '10001-1',
          arbeitsort: { ort: 'Kiel', region: 'Schleswig-Holstein', land: 'Deutschland' },
          arbeitgeber: 'Tidewright GmbH',
          aktuelleVeroeffentlichungsdatum: '2026-01-10',
        },
      ],
    },
    {
      postingId: '10001-1',
      title: 'Bootsbauer (m/w/d)',
      company: 'Tidewright GmbH',
      places: [{ text: 'Kiel, Schleswig-Holstein, Deutschland' }],
      postedAt: '2026-01-10',
    },
  ],
  [
    'a Swedish public service',
    {
      hits: [
        {
          id: '29',
          headline: 'Båtbyggare',
          webpage_url: 'https://work.example/29',
          application_deadline: '2026-02-10T23:59:59',
          publication_date: '2026-01-10T10:00:00',
          description: { text: 'Du bygger båtar.' },
          working_hours_type: { label: 'Heltid' },
          employer: { name: 'Tidewright AB' },
          workplace_address: { municipality: 'Malmö', region: 'Skåne län', country: 'Sverige' },
        },
      ],
    },
    {
      title: 'Båtbyggare',
      company: 'Tidewright AB',
      types: ['FULL_TIME'],
      places: [{ text: 'Malmö, Skåne län, Sverige' }],
      validUntil: '2026-02-10T23:59:59Z',
      url: 'https://work.example/29',
    },
  ],
  [
    'a job system with requisitions',
    {
      items: [
        {
          requisitionList: [
            {
              Id: '300',
              Title: 'Boat Builder',
              PostedDate: '2026-01-10',
              PrimaryLocation: 'Kiel, Germany',
              WorkplaceType: 'Hybrid',
              ShortDescriptionStr: 'Build boats.',
            },
          ],
        },
      ],
    },
    {
      postingId: '300',
      title: 'Boat Builder',
      workplace: 'hybrid',
      places: [{ text: 'Kiel, Germany' }],
      text: 'Build boats.',
    },
  ],
  [
    'a search whose members all begin with "job"',
    {
      data: [
        {
          job_id: 'x1',
          employer_name: 'Tidewright',
          job_employment_type: 'FULLTIME',
          job_title: 'Boat Builder',
          job_apply_link: 'https://tidewright.example/apply',
          job_posted_at_datetime_utc: '2026-01-10T00:00:00Z',
          job_city: 'Kiel',
          job_country: 'DE',
          job_is_remote: true,
          job_min_salary: 40_000,
          job_max_salary: 50_000,
          job_salary_currency: 'EUR',
          job_salary_period: 'YEAR',
        },
      ],
    },
    {
      postingId: 'x1',
      company: 'Tidewright',
      types: ['FULL_TIME'],
      workplace: 'remote',
      places: [{ text: 'Kiel, DE' }],
      applyUrl: 'https://tidewright.example/apply',
      salary: { min: 40_000, max: 50_000, currency: 'EUR', period: 'YEAR' },
    },
  ],
  [
    "a careers site's state, with several places",
    {
      eager: {
        jobs: [
          {
            jobId: 'R1',
            title: 'Boat Builder',
            city: 'Kiel',
            country: 'Germany',
            multi_location: ['Kiel, Germany', 'Oslo, Norway'],
            type: 'Full time',
            postedDate: '2026-01-10',
            descriptionTeaser: 'Build boats',
          },
        ],
      },
    },
    { postingId: 'R1', places: [{ text: 'Kiel, Germany' }, { text: 'Oslo, Norway' }], text: 'Build boats' },
  ],
  [
    'a list with contracts and pay',
    {
      results: [
        {
          id: 1,
          position_name: 'Boat Builder',
          description: TEXT,
          location_display: 'Kiel, Germany',
          contract_details: 'full_time',
          salary_min: 3_000,
          salary_max: 4_000,
          currency: 'EUR',
          organization_name: 'Tidewright',
        },
      ],
    },
    {
      title: 'Boat Builder',
      company: 'Tidewright',
      types: ['FULL_TIME'],
      places: [{ text: 'Kiel, Germany' }],
      salary: { min: 3_000, max: 4_000, currency: 'EUR', period: null },
    },
  ],
];

describe('the answer of an interface that nobody knows', () => {
  it.each(ANSWERS)('is read: %s', (_, answer, expected) => {
    const shown = readPage(JSON.stringify(answer), { url: null, now: 0 });
    expect(shown.postings[0]?.posting).toMatchObject(expected);
    const html = `<html><body><script type="application/json">${JSON.stringify(answer)}</script></body></html>`;
    expect(readPage(html, { url: null, now: 0 }).postings[0]?.posting).toMatchObject(expected);
  });

  it.each([
    [
      'articles',
      {
        articles: [
          {
            id: 1,
            headline: 'Boats',
            published: '2026-01-10',
            body: TEXT,
            url: '/a',
            author: { name: 'Ann' },
          },
        ],
      },
    ],
    [
      'products',
      { items: [{ id: 1, name: 'Boat', description: TEXT, price: 900, currency: 'EUR', url: '/p/1' }] },
    ],
    [
      'companies',
      {
        companies: [
          { id: 1, name: 'Tidewright', description: TEXT, city: 'Kiel', country: 'Germany', url: '/c/1' },
        ],
      },
    ],
    [
      'events',
      {
        events: [
          {
            id: 1,
            name: 'Boat Show',
            description: TEXT,
            location: { name: 'Kiel' },
            date: '2026-01-10',
            url: '/e/1',
          },
        ],
      },
    ],
  ])('is none of %s', (_, answer) => {
    expect(readPage(JSON.stringify(answer), { url: null, now: 0 }).postings).toEqual([]);
  });
});
