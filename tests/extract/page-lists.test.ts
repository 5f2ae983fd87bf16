import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';

// Lists of postings in the forms that job systems give them.

function read(cards: string[], url = 'https://tidewright.example/careers') {
  const page = `<!doctype html><html lang="en"><head><title>Search results</title></head><body><h1>Search results</h1>${cards.join('')}</body></html>`;
  const { kind, postings } = readPage(page, { url, now: null });
  expect(kind).toBe('list');
  return postings.map(({ posting }) => posting);
}

const TITLES = ['Boatwright', 'Miller of Northtown', 'Cook'];
const at = (...texts: string[]) => texts.map((text) => ({ text }));

describe('a list', () => {
  it('has labels in its cards, and names without a dash behind the ids in its addresses', () => {
    const cards = TITLES.map(
      (title, index) =>
        `<li><div><span class="sr">Job Locations</span> <span>NO-Bergen</span></div><a href="/jobs/601${index}/${title.toLowerCase().replaceAll(' ', '-')}/job"><h3>${title}</h3></a>
         <dl><div><dt>Position Type</dt><dd><span>Part-Time</span></dd></div></dl></li>`,
    );
    const postings = read(cards);
    expect(postings.map(({ title }) => title)).toEqual(TITLES);
    expect(postings[0]).toMatchObject({ postingId: '6010', places: at('NO-Bergen'), types: ['PART_TIME'] });
  });

  it('has the pieces of a card in one line', () => {
    const cards = TITLES.map(
      (title, index) =>
        `<article><h3><a href="/JobDetail/x/441${index}">${title}</a></h3><div><span>Zurich</span><span>Yard</span><span>Posted: today</span></div></article>`,
    );
    expect(read(cards).map(({ places }) => places)).toEqual([at('Zurich'), at('Zurich'), at('Zurich')]);
  });

  it('has identifiers within its addresses, which years are not', () => {
    const link = (path: string) =>
      TITLES.map((title, at) => `<p><a href="/${path.replace('#', `${at}`)}">${title}</a></p>`);
    expect(read(link('portal/8f1c2d3e-0001-4aaa-8bbb-00000000000#/detail'))).toHaveLength(3);
    const news = `<html><body>${link('2026/05/a-day-in-the-yard-#').join('')}</body></html>`;
    expect(readPage(news, { url: null, now: null }).kind).toBe('none');
  });
});

describe('the company of a posting', () => {
  it('is behind the day it was posted', () => {
    const page = `<html><head><title>Boatwright</title></head><body><h1>Boatwright</h1><div data-qa="posted-by">18 November by <a href="/c">Tidewright Ltd</a></div><p class="date-posted">October 3, 2026</p>
      <div class="job-description">You will keep the boats of our harbour in good order. We are looking for candidates who like the sea and teach others how to mend what it breaks.</div><a>Apply now</a></body></html>`;
    const [read] = readPage(page, { url: null, now: null }).postings;
    expect(read?.posting).toMatchObject({ company: 'Tidewright Ltd', postedAt: '2026-10-03' });
  });
});
