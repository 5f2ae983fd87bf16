import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { readPage } from '../../lib/extract/read-page.ts';

// What interfaces call the members of a posting: no two have the same names, but all are made of the same few words.

const TEXT = 'You will keep the boats of our harbour in good order and teach others how to do it well.';
const CASES: [about: string, answer: unknown, expected: object][] = [
  [
    'names with words around them that say nothing',
    {
      jobPostList: [
        {
          externalPostingName: 'Boat Builder',
          jobAdText: TEXT,
          geo_city: 'Kiel',
          geo_country: 'Germany',
          company_name: 'Tidewright',
          workTimes: ['Full time'],
          applyOnlineLink: 'https://work.example/1/apply',
          postingLastUpdatedDate: 1_767_225_600_000,
        },
      ],
    },
    {
      title: 'Boat Builder',
      company: 'Tidewright',
      places: [{ text: 'Kiel, Germany' }],
      types: ['FULL_TIME'],
      applyUrl: 'https://work.example/1/apply',
      postedAt: '2026-01-01T00:00:00.000Z',
      text: TEXT,
    },
  ],
  [
    'a posting in parts',
    {
      results: [
        {
          id: 'x-1',
          apply_url: 'https://work.example/1',
          job_information: { title: 'Boat Builder', description: TEXT },
          v2_processed_job_data: {
            company_name: 'Tidewright',
            formatted_workplace_location: 'Kiel, Germany',
            workplace_type: 'Onsite',
            yearly_min_compensation: 41_000,
            yearly_max_compensation: 47_000,
            listed_compensation_currency: 'EUR',
          },
        },
      ],
    },
    {
      title: 'Boat Builder',
      company: 'Tidewright',
      places: [{ text: 'Kiel, Germany' }],
      workplace: 'onsite',
      salary: { min: 41_000, max: 47_000, currency: 'EUR', period: 'YEAR' },
      applyUrl: 'https://work.example/1',
    },
  ],
  [
    'a list of names and values',
    {
      jobList: [
        {
          title: 'Boat Builder',
          jobId: 71,
          companyName: 'Tidewright',
          placeholders: [
            { type: 'experience', label: '3-6 Yrs' },
            { type: 'salary', label: '12-18 Lacs PA' },
            { type: 'location', label: 'Kochi' },
          ],
        },
      ],
    },
    {
      places: [{ text: 'Kochi' }],
      salary: { min: 1_200_000, max: 1_800_000, currency: 'INR', period: 'YEAR' },
    },
  ],
  [
    'postings inside of their company',
    {
      startups: {
        edges: [
          {
            node: {
              name: 'Tidewright',
              companySize: 'SIZE_11_50',
              highlightedJobListings: [
                {
                  id: '1',
                  title: 'Boat Builder',
                  locationNames: ['Kiel'],
                  jobType: 'full-time',
                  remote: 'partial',
                },
              ],
            },
          },
        ],
      },
    },
    { company: 'Tidewright', places: [{ text: 'Kiel' }], workplace: 'hybrid', types: ['FULL_TIME'] },
  ],
  [
    'pay for each kind of contract, and in depth',
    {
      jobs: [
        {
          title: 'Boat Builder',
          companyName: 'Tidewright',
          city: 'Gdynia',
          employmentTypes: [
            { from: 9_000, to: 12_000, currency: 'pln', type: 'b2b', unit: 'month' },
            { from: 8_000, to: 10_000, currency: 'pln', type: 'permanent', unit: 'month' },
          ],
        },
        {
          title: 'Rigger',
          companyName: 'Tidewright',
          city: 'Gdynia',
          compensation: {
            estimated: null,
            baseSalary: { unitOfWork: 'HOUR', range: { min: 21.5, max: 26 } },
            currencyCode: 'USD',
          },
        },
      ],
    },
    {
      salary: { min: 8_000, max: 12_000, currency: 'PLN', period: 'MONTH' },
    },
  ],
  [
    'places as a text of JSON, beside one in words',
    {
      jobs: [
        {
          title: 'Boat Builder',
          company_name: 'Tidewright',
          locations: ['{"city":"Kiel","country":"Germany"}'],
          job_schedule_type: 'full-time',
          url_next_step: 'https://work.example/1/apply',
        },
      ],
    },
    {
      places: [{ text: 'Kiel, Germany' }],
      types: ['FULL_TIME'],
      applyUrl: 'https://work.example/1/apply',
    },
  ],
  [
    'an address that leads to jobs, and dates of their own',
    {
      data: [
        {
          id: '4',
          fields: {
            title: 'Boat Builder',
            body: TEXT,
            city: [{ name: 'Mombasa' }],
            country: [{ name: 'Kenya' }],
            date: { created: '2026-01-10', closing: '2026-02-10' },
            url: 'https://work.example/job/4',
          },
        },
      ],
    },
    { places: [{ text: 'Mombasa, Kenya' }], postedAt: '2026-01-10', validUntil: '2026-02-10' },
  ],
  [
    'names that only postings have, and yes and no',
    {
      data: [
        {
          id: 8,
          name: 'Boat Builder',
          city: 'Kiel',
          fullTime: true,
          applicationEndDate: '2026-02-10',
          jobUrl: 'https://work.example/8',
          is_hybrid: true,
          activation_date: '2026-01-10',
        },
      ],
    },
    {
      types: ['FULL_TIME'],
      workplace: 'hybrid',
      postedAt: '2026-01-10',
      validUntil: '2026-02-10',
      url: 'https://work.example/8',
    },
  ],
  [
    'further places under a name of their own',
    {
      requisitionList: [
        {
          Id: '3',
          Title: 'Boat Builder',
          PostedDate: '2026-01-10',
          PrimaryLocation: 'Kiel, Germany',
          secondaryLocations: [{ Name: 'Lorient, France' }],
        },
      ],
    },
    { places: [{ text: 'Kiel, Germany' }, { text: 'Lorient, France' }] },
  ],
];

describe('what members are called', () => {
  it.each(CASES)('%s', (_about, answer, expected) => {
    expect(firstOf(answer)).toMatchObject(expected);
  });

  it('pay in depth is read as well as beside the title', () => {
    const [, answer] = CASES.find(([about]) => about.startsWith('pay')) ?? [];
    const rigger = postingsOf(answer)[1];
    expect(rigger?.salary).toEqual({ min: 21.5, max: 26, currency: 'USD', period: 'HOUR' });
  });

  it('a source that reads little of a payload gives way to the names in it', () => {
    const answer = { jobs: [{ id: '1', title: 'Boat Builder', companyName: 'Tidewright', city: 'Kiel' }] };
    const [whole] = postingsOf(answer);
    const bare = { ...whole, company: null, places: [] } as NonNullable<typeof whole>;
    expect(firstOf(answer, [bare])?.company).toBe('Tidewright');
    expect(firstOf(answer, [{ ...bare, company: 'The source’s', places: [{ text: 'Kiel' }] }])?.company).toBe(
      'The source’s',
    );
  });

  it.each([
    [
      'an article',
      {
        title: 'Ten harbours',
        author: { name: 'A. Reed' },
        url: 'https://work.example/news/1',
        type: 'post',
      },
    ],
    [
      'a product',
      { name: 'Rope', price: 12, currency: 'EUR', url: 'https://work.example/rope', summary: TEXT },
    ],
    ['a department', { title: 'Engineering', jobCount: 5, id: 4, url: 'https://work.example/teams/4' }],
    ['a city with jobs', { title: 'Kiel', location: 'Kiel', id: 2, url: 'https://work.example/jobs/kiel' }],
    [
      'a person',
      {
        jobTitle: 'Boat Builder',
        company: 'Tidewright',
        location: 'Kiel',
        id: 2,
        firstName: 'Ann',
        url: 'https://work.example/jobs/team/ann',
      },
    ],
    [
      'what a search is narrowed by',
      {
        date: { id: 'date', title: 'Posted', options: [{ label: 'Today', value: '1d' }] },
        salary: { id: 'salary', title: 'Pay', options: [{ label: 'Over 40,000 €', value: '40' }] },
        employmentType: { id: 'type', title: 'Full-time', options: [] },
      },
    ],
    ['a menu', { label: 'Jobs', href: '/jobs', title: 'All jobs', id: 'nav-1' }],
    [
      'a company',
      { name: 'Tidewright', industry: 'Boats', city: 'Kiel', website: 'https://tidewright.example' },
    ],
  ])('%s is no posting', (_about, value) => {
    expect(postingsOf({ items: [value, value, value] })).toEqual([]);
  });
});

function postingsOf(answer: unknown, ofSource: Posting[] = []): Posting[] {
  const page = { url: null, now: null, readPayload: () => ofSource };
  return readPage(JSON.stringify(answer), page).postings.map(({ posting }) => posting);
}

function firstOf(answer: unknown, ofSource: Posting[] = []) {
  return postingsOf(answer, ofSource)[0];
}
