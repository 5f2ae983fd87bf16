import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { readPage } from '../../lib/extract/read-page.ts';

// What stands around a posting's title, in the ways that boards and job systems build it.

const TEXT =
  '<p>You will keep the boats of our harbour in good order. We are looking for candidates who like the sea and teach others how to mend what it breaks.</p>';
const APPLY = '<a href="/apply">Apply now</a>';

function read(title: string, body: string, lang = 'en'): Partial<Posting> {
  const page = `<!doctype html><html lang="${lang}"><head>${title}</head><body>${body}</body></html>`;
  const { kind, postings } = readPage(page, { url: 'https://tidewright.example/p/1', now: null });
  expect(kind).toBe('job');
  return postings[0]?.posting as Posting;
}

const at = (...texts: string[]) => texts.map((text) => ({ text }));

describe('the fields around a title', () => {
  it('are told by names that begin like that of the description', () => {
    const posting = read(
      '<title>Boatwright Job in Bergen - Some Board</title>',
      `<h1 data-automation="job-detail-title">Boatwright</h1><button><span data-automation="advertiser-name">Tidewright</span></button>
       <span data-automation="job-detail-location"><a href="/in-bergen">Bergen, Vestland</a></span><span data-automation="job-detail-work-type">Part time</span>
       <span data-automation="job-detail-salary">€3,000 – €3,500 per month</span><div data-automation="jobAdDetails">${TEXT}</div>${APPLY}
       <div data-automation="company-profile"><p>Tidewright has built boats for thirty years.</p></div>`,
    );
    expect(posting).toMatchObject({
      company: 'Tidewright',
      places: at('Bergen, Vestland'),
      types: ['PART_TIME'],
      salary: { min: 3000, max: 3500, currency: 'EUR', period: 'MONTH' },
    });
  });

  it('are divided by empty elements and by signs', () => {
    const posting = read(
      '<title>Tidewright Careers - Boatwright</title>',
      `<h2>Boatwright</h2><p class="meta"> Yard <span class="line"></span> Lisbon,\n Portugal <span class="line"></span>No. 32</p><p>Part-time · Hybrid</p>${TEXT}${APPLY}`,
    );
    expect(posting).toMatchObject({
      places: at('Lisbon, Portugal'),
      types: ['PART_TIME'],
      workplace: 'hybrid',
    });
    expect(posting.text).toMatch(/^You will keep/);
  });

  it('stand beside labels with nothing between, and tell pay in two parts', () => {
    const posting = read(
      '<title>Careers | Boatwright | Tidewright</title>',
      `<h1>Boatwright</h1><div><span class="label">Job Locations</span> <span>NO-Bergen</span></div><div><span>Posted Date</span> <span title="9/29/2026">1 day ago<span>(9/29/2026 5:30 PM)</span></span></div>
       <dl><dt>Minimum Pay Rate</dt><dd>USD $15.00/Hr.</dd><dt>Maximum Pay Rate</dt><dd>USD $19.50/Hr.</dd></dl>${TEXT}${APPLY}`,
    );
    expect(posting).toMatchObject({
      places: at('NO-Bergen'),
      postedAt: '2026-09-29',
      salary: { min: 15, max: 19.5, currency: 'USD', period: 'HOUR' },
    });
  });

  it('end before headings of the description, also those with a colon', () => {
    const posting = read(
      '<title>Boatwright</title>',
      `<h1>Boatwright</h1><p>City:</p><p>Bergen (now and then from your own home, as the work allows)</p><h2>Our harbour:</h2>${TEXT}${APPLY}`,
    );
    expect(posting.text).toMatch(/^## Our harbour:\n\nYou will keep/);
  });

  it('are a company without the link behind it', () => {
    const posting = read(
      '<title>Boatwright</title>',
      `<h1>Boatwright</h1><h2 data-test="text-employerName">Tidewright Ltd.<a href="#about">About us</a></h2>${TEXT}${APPLY}`,
    );
    expect(posting.company).toBe('Tidewright Ltd.');
  });
});

describe('the title of a page', () => {
  it('names the company before the posting, and the site nowhere', () => {
    const posting = read(
      '<title>Boatwright… - Tidewri... | HARBOUR.WORK</title><meta property="og:title" content="Tidewright Ltd. - Boatwright – Wood and Steel">',
      `<h1>Boatwright – Wood and Steel</h1>${TEXT}${APPLY}<footer><nav><h2>HARBOUR.WORK</h2></nav></footer>`,
    );
    expect(posting).toMatchObject({ title: 'Boatwright – Wood and Steel', company: 'Tidewright Ltd.' });
  });

  it('has a number between the posting and the company, in lines of their own', () => {
    const posting = read(
      '<title>\n Boatwright - Wood &amp; Steel\n  - 16494\n  - Tidewright\n</title>',
      `<h2>Boatwright - Wood &amp; Steel</h2>${TEXT}${APPLY}`,
    );
    expect(posting).toMatchObject({ title: 'Boatwright - Wood & Steel', company: 'Tidewright' });
  });

  it('ends in the number by which others refer to the posting', () => {
    const posting = read(
      '<title>Job Description - Boatwright (2600012)</title>',
      `<h1>Boatwright</h1>${TEXT}${APPLY}`,
    );
    expect(posting.postingId).toBe('2600012');
  });
});

describe('a posting in markup', () => {
  it('has the pay that only people see', () => {
    const posting = read(
      '<title>Boatwright</title>',
      `<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Boatwright</h1><h2 itemprop="hiringOrganization"><span>Tidewright</span></h2>
       <span itemprop="jobLocation">Bergen</span><p><b>Mzdové podmienky (brutto)</b><br><span>Od 2 600 EUR/mesiac</span></p><div itemprop="description">${TEXT}</div></div>`,
    );
    expect(posting).toMatchObject({
      company: 'Tidewright',
      salary: { min: 2600, max: null, currency: 'EUR', period: 'MONTH' },
    });
  });

  it('has its address without a place around it', () => {
    const posting = read(
      '<title>Boatwright</title>',
      `<div itemscope itemtype="https://schema.org/JobPosting"><meta itemprop="hiringOrganization" content="Tidewright"><meta itemprop="addressLocality" content="Bubendorf">
       <meta itemprop="addressCountry" content="CH"><h1 itemprop="title">Boatwright</h1><div itemprop="description">${TEXT}</div></div>`,
    );
    expect(posting.places).toEqual(at('Bubendorf, CH'));
  });
});

describe('links beside a posting', () => {
  it('that search by place and company are no list of postings', () => {
    const search = ['bergen', 'oslo', 'tromso'].map(
      (city) =>
        `<div><a href="/jobs-in-${city}">${city}</a><p>There are many boats in this town, and more of them every year.</p></div>`,
    );
    const posting = read(
      '<title>Boatwright</title>',
      `<main><h1>Boatwright</h1><div class="job-description">${TEXT}</div>${search.join('')}</main>${APPLY}`,
    );
    expect(posting.title).toBe('Boatwright');
  });
});
