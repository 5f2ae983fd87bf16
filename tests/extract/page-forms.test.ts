import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { readPage } from '../../lib/extract/read-page.ts';

// Postings in the forms that job systems and old sites give them, without any data for machines.

const TEXT =
  '<p>You will keep the boats of our harbour in good order. We are looking for candidates who like the sea and teach others how to mend what it breaks.</p>';

function posting(head: string, body: string, lang = 'en'): Partial<Posting> {
  const page = `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
  const { kind, postings } = readPage(page, { url: 'https://tidewright.example/p/1', now: 0 });
  expect(kind).toBe('job');
  return postings[0]?.posting as Posting;
}

const at = (...texts: string[]) => texts.map((text) => ({ text }));

describe('a posting in the form of', () => {
  it('a title behind the company, with named elements', () => {
    const read = posting(
      '<title>Tidewright Careers - Boatwright</title>',
      `<h2>Boatwright</h2><div class="location">Bergen / Oslo</div><div class="workplaceTypes">Hybrid</div>${TEXT}<a href="/apply">Apply</a>`,
    );
    expect(read).toMatchObject({
      title: 'Boatwright',
      company: 'Tidewright',
      places: at('Bergen', 'Oslo'),
      workplace: 'hybrid',
    });
  });

  it('a place before the title, which is no company', () => {
    const read = posting('<title>Bergen - Boatwright</title>', `<h2>Boatwright</h2>${TEXT}<a>Apply now</a>`);
    expect(read).toMatchObject({ title: 'Boatwright', company: null });
  });

  it('an area of work before the title, which is no company either', () => {
    const read = posting(
      '<title>Careers | Yard | Boatwright</title>',
      `<h2>Boatwright</h2>${TEXT}<a>Apply now</a>`,
    );
    expect(read).toMatchObject({ title: 'Boatwright', company: null });
  });

  it('a company led by "at"', () => {
    const read = posting(
      '<title>Job Application for Boatwright at Tidewright</title>',
      `<h1>Boatwright</h1><span class="company-name">at Tidewright</span>${TEXT}<a>Apply</a>`,
    );
    expect(read).toMatchObject({ title: 'Boatwright', company: 'Tidewright' });
  });

  it('a table, on a page that is called by the company', () => {
    const read = posting(
      '<title>Tidewright Boats Co.</title>',
      `<font size=5>Employment Opportunity</font><table><tr><td><b>Position Title:</b></td><td>Boatwright</td></tr>
       <tr><td><b>Company:</b></td><td>Tidewright Boats Co.</td></tr><tr><td>Location:</td><td>Savannah, GA</td></tr></table>${TEXT}`,
    );
    expect(read).toMatchObject({
      title: 'Boatwright',
      company: 'Tidewright Boats Co.',
      places: at('Savannah, GA'),
    });
    expect(read.text).toMatch(/^You will keep/);
  });

  it('labels whose values begin behind a colon of their own, and a number behind the title', () => {
    const read = posting(
      '<title>Job Description - Boatwright (2600012)</title>',
      `<span>Boatwright</span><div class="description">${TEXT}</div><div><h2>Primary Location</h2>: <span>Bergen</span></div>
       <div><h2>Organization</h2>: <span>Tidewright</span></div><div><h2>Schedule</h2>: <span>Full-time</span></div>`,
    );
    expect(read).toMatchObject({
      title: 'Boatwright',
      company: 'Tidewright',
      places: at('Bergen'),
      types: ['FULL_TIME'],
    });
  });

  it('a description list with several places', () => {
    const read = posting(
      '<title>Boatwright</title>',
      `<h2>Boatwright</h2><dl><dt>locations</dt><dd>Bergen</dd><dd>Oslo</dd></dl><dl><dt>time type</dt><dd>Full time</dd></dl>${TEXT}<a>Apply</a>`,
    );
    expect(read).toMatchObject({ places: at('Bergen', 'Oslo'), types: ['FULL_TIME'] });
  });

  it('a list of facts without labels', () => {
    const read = posting(
      '<title>Szkutnik, Gdańsk</title>',
      `<h1>Szkutnik</h1><h2>Tidewright Sp. z o.o.</h2><ul><li>Gdańsk, pomorskie</li><li>Umowa o pracę</li><li>Pełny etat</li>
       <li>Praca hybrydowa</li></ul><h3>Obowiązki</h3>${TEXT}<a href="/a">Aplikuj</a>`,
      'pl',
    );
    expect(read).toMatchObject({
      company: 'Tidewright Sp. z o.o.',
      places: at('Gdańsk, pomorskie'),
      types: ['FULL_TIME'],
      workplace: 'hybrid',
    });
    expect(read.text).toMatch(/^## Obowiązki[\s\S]*breaks\.$/);
  });

  it('numbers for days, in the order of the page’s language', () => {
    const dated = (lang: string) =>
      posting(
        '<title>Boatwright</title>',
        `<h1>Boatwright</h1><dl><dt>Publicado</dt><dd>03/11/2026</dd></dl>${TEXT}<a>Apply</a>`,
        lang,
      ).postedAt;
    expect(dated('es')).toBe('2026-11-03');
    expect(dated('en')).toBeNull();
  });

  it('crowns, by the country of the place', () => {
    const read = posting(
      '<title>Båtbyggare</title>',
      `<h1>Båtbyggare</h1><dl><dt>Platser</dt><dd>Göteborg</dd><dt>Månadslön</dt><dd>38 000 - 42 000 kr</dd></dl>${TEXT}<a>Apply</a>`,
      'sv',
    );
    expect(read.salary).toMatchObject({ min: 38_000, max: 42_000, currency: 'SEK' });
  });
});

it('a product with a description and requirements is no posting', () => {
  const page = `<title>Boat engine</title><h1>Boat engine</h1><div class="product-description"><p>It drives boats of up to eight metres, and its requirements are petrol, oil and a dry place in winter.</p><p>It weighs forty kilograms and comes in a box.</p></div>`;
  expect(readPage(page, { url: 'https://shop.example/p/1', now: 0 }).kind).toBe('none');
});

describe('a list in the form of', () => {
  it('a table without headings, whose cells are no places of one job', () => {
    const row = (id: number, title: string, place: string) =>
      `<tr><td><a href="vacancy.asp?id=${id}">${title}</a></td><td>${place}</td><td>Yard</td><td>15/12/2026</td></tr>`;
    const rows = [
      row(4410, 'Boatwright', 'Savannah, GA'),
      row(4411, 'Rigger', 'Bergen'),
      row(4412, 'Cook', 'the harbour'),
    ];
    const page = `<title>Vacancies</title><h1>Current vacancies</h1><table>${rows.join('')}</table>`;
    const { kind, postings } = readPage(page, { url: 'https://tidewright.example/jobs', now: 0 });
    expect(kind).toBe('list');
    expect(postings.map(({ posting }) => [posting.title, posting.places])).toEqual([
      ['Boatwright', at('Savannah, GA')],
      ['Rigger', at('Bergen')],
      ['Cook', []],
    ]);
  });
});

it('data that a script holds as a text of JSON is read', () => {
  const job = {
    name: 'Boatwright',
    organization: { name: 'Tidewright' },
    contract_type: 'full_time',
    salary_min: 2_200,
  };
  const state = JSON.stringify(
    JSON.stringify({ queries: [{ job: { ...job, offices: [{ city: 'Lyon' }] } }] }),
  );
  const page = `<title>x</title><script>window.__INITIAL_DATA__ = ${state};</script>`;
  const [read] = readPage(page, { url: 'https://tidewright.example/1', now: 0 }).postings;
  expect(read?.posting).toMatchObject({ title: 'Boatwright', company: 'Tidewright', places: at('Lyon') });
});
