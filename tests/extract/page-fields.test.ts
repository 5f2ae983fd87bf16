import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { buildTree } from '../../lib/extract/html-tree.ts';
import { readLabelElements, readLabelledFields } from '../../lib/extract/labelled-fields.ts';
import { readPlaces } from '../../lib/extract/place.ts';
import { readPage } from '../../lib/extract/read-page.ts';

// What postings say in forms of their own: boards of offices and universities, and sites that know their readers.

const TEXT =
  '<p>You will keep the boats of our harbour in good order. We are looking for candidates who like the sea and teach others how to mend what it breaks.</p>';

function read(body: string, head = '<title>Boatwright</title>', url: string | null = null): Partial<Posting> {
  const page = `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
  const { kind, postings } = readPage(page, { url, now: null });
  expect(kind).toBe('job');
  return postings[0]?.posting as Posting;
}

const at = (...texts: string[]) => texts.map((text) => ({ text }));

describe('labels', () => {
  it('of one field say more of it: hours beside the kind of contract, the most that is paid', () => {
    const fields = readLabelledFields(
      'Ansettelsesform\nFast\nHeltid/deltid\nHeltid\nMinimum salary: £20,000\nMaximum salary: £24,000',
    );
    expect(fields.get('type')).toBe('Fast - Heltid');
    expect(fields.get('pay')).toBe('£20,000 - £24,000');
  });

  it('of pay say the period', () => {
    expect(readLabelledFields('Monthly Salary\n₱51,357.00').get('pay')).toBe('₱51,357.00 Monthly Salary');
  });

  it('of offices', () => {
    const fields = readLabelledFields(
      'Place of Assignment\nBatangas City\nPlaced On: 21st October 2026\nLast Date: 15 December 2026\nJob Identification\n3041',
    );
    expect(Object.fromEntries(fields)).toEqual({
      place: 'Batangas City',
      postedAt: '21st October 2026',
      validUntil: '15 December 2026',
      id: '3041',
    });
  });

  it('stand before dates without a sign, but not in forms far below', () => {
    expect(readLabelledFields('Posted on July 16, 2026').get('postedAt')).toBe('July 16, 2026');
    expect(readLabelledFields('Publiée le 3 octobre 2026').get('postedAt')).toBe('3 octobre 2026');
    const form = `${'A line of the posting.\n'.repeat(80)}Expires 04/30/2026`;
    expect(readLabelledFields(form).size).toBe(0);
  });

  it('have the element beside them for a value', () => {
    const { elements } = buildTree('<p><b>Standort</b> <i>Kiel</i></p><a>Team</a><a>Blog</a>');
    expect(Object.fromEntries(readLabelElements(elements))).toEqual({ place: 'Kiel' });
  });
});

describe('a posting', () => {
  it('has its address in several lines', () => {
    const posting = read(
      `<h1>Boatwright</h1><dl><dt>Einsatzort</dt><dd>Institute of Boats<br>Quay 3<br>91058 Northtown</dd></dl>${TEXT}<a>Apply</a>`,
    );
    expect(posting.places).toEqual(at('Institute of Boats Quay 3 91058 Northtown'));
  });

  it('may be in a layer over the page', () => {
    const posting = read(
      `<div class="modal-body"><h1>Boatwright</h1><dl><dt>Location</dt><dd>Cork</dd></dl>${TEXT}<a>Apply</a></div>`,
    );
    expect(posting.places).toEqual(at('Cork'));
  });

  it('has the only heading that says whom it is for', () => {
    const head = '<title>Jobs – Tidewright</title>';
    const posting = read(
      `<h1>Jobs</h1><p>We are a small yard.</p><h2>Bootsbauer (m/w/d)</h2><p>Arbeitsort: Kiel</p>${TEXT}`,
      head,
    );
    expect(posting).toMatchObject({ title: 'Bootsbauer (m/w/d)', places: at('Kiel') });
  });

  it('has no place that only tells how one works', () => {
    expect(readPlaces(['Toronto, ON•Hybrid work'])).toEqual(['Toronto, ON']);
    expect(readPlaces(['Remote'])).toEqual(['Remote']);
  });
});

describe('markup', () => {
  it('may forget to say what an organization is to a posting, and put a date around the time', () => {
    const posting = read(
      `<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Boatwright</h1><p itemprop="datePosted"><time datetime="2026-10-03">Posted 3 weeks ago</time></p>
       <div itemscope itemtype="http://data-vocabulary.org/Organization"><a class="company_twitter">tw</a><b itemprop="name">Tidewright</b></div><div itemprop="description">${TEXT}</div></div>`,
    );
    expect(posting).toMatchObject({ company: 'Tidewright', postedAt: '2026-10-03' });
  });
});

describe('data of a site', () => {
  const job = {
    title: 'Boatwright',
    companyProfile: { name: 'Tidewright' },
    location: 'Cork',
    type: 'Part time',
    description: TEXT,
  };

  it('is in a script', () => {
    const posting = read(`<script>app.ddo = ${JSON.stringify({ jobDetail: { job } })};</script>`);
    expect(posting).toMatchObject({ company: 'Tidewright', types: ['PART_TIME'] });
  });

  it('is in the text of an element', () => {
    const posting = read(`<code>${JSON.stringify({ positions: [job] }).replaceAll('"', '&#34;')}</code>`);
    expect(posting).toMatchObject({ title: 'Boatwright', places: at('Cork') });
  });
});

describe('sites that are known', () => {
  it('reads pay and type from the older header of Indeed', () => {
    const posting = read(
      `<h1 class="jobsearch-JobInfoHeader-title">Boatwright</h1><div class="jobsearch-JobMetadataHeader-item"><span>£21,000 - £24,000 a year</span><span> -  Full-time</span></div><div id="jobDescriptionText">${TEXT}</div>`,
      '<title>Boatwright</title>',
      'https://uk.indeed.com/viewjob?jk=00aa11bb22cc33dd',
    );
    expect(posting).toMatchObject({
      salary: { min: 21000, max: 24000, currency: 'GBP', period: 'YEAR' },
      types: ['FULL_TIME'],
    });
  });

  it('reads pay above a posting of LinkedIn', () => {
    const posting = read(
      `<h1 class="job-details-jobs-unified-top-card__job-title">Boatwright</h1><div class="job-details-jobs-unified-top-card__company-name">Tidewright</div>
       <div class="job-details-fit-level-preferences"><button>$120K/yr - $150K/yr</button><button>Hybrid</button></div><div class="jobs-description__content">${TEXT}</div>`,
      '<title>Boatwright</title>',
      'https://www.linkedin.com/jobs/view/4000000001/',
    );
    expect(posting).toMatchObject({
      company: 'Tidewright',
      salary: { min: 120000, max: 150000, currency: 'USD', period: 'YEAR' },
      workplace: 'hybrid',
    });
  });
});

it.each(['/o/opening-12', '/jobs/12', '/careers', '/stellenangebot-12'])(
  'one sign of a posting is enough at %s, and none elsewhere',
  (path) => {
    const html =
      '<title>Boatwright</title><h1>Boatwright</h1><p>You will keep the boats of our harbour in good order, and teach all who come after you how to mend what the sea and the years do to wood, rope and iron.</p>';
    const kindAt = (at: string) => readPage(html, { url: `https://tidewright.example${at}`, now: 0 }).kind;
    expect(kindAt(path)).toBe('job');
    expect(kindAt('/wood/ropes')).toBe('none');
  },
);
