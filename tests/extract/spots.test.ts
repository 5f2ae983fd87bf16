import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Corrected } from '../../lib/domain/page-job.ts';
import { addRecipes } from '../../lib/domain/recipe.ts';
import { soundRecipes } from '../../lib/domain/recipe-schema.ts';
import { learnSpots, recallSpots } from '../../lib/extract/spots.ts';

const HOST = 'tidewright.example';

/** A page of a site that names its parts as many do: by looks, by tests, and by labels. */
function pageOf({ title = '', place = '', pay = '', id = 17 }): string {
  return `<head><title>${title} | Tidewright</title></head><body class="page">
    <nav><a class="brand" href="/">Tidewright</a><a class="link" href="/all">All jobs</a></nav>
    <main id="job-${id}" class="css-1x9k2a">
      <div class="hero"><h1 class="slogan">Work by the sea</h1><div class="hero-line css-8z1"><b>${title}</b></div></div>
      <dl><dt>Where</dt><dd data-testid="job-where"><span>Location: </span><span>${place}</span></dd></dl>
      <p itemprop="baseSalary">${pay}</p>
      <p class="text">We look for you in ${place} and pay ${pay}.</p>
    </main>`;
}

const FIRST = pageOf({ title: 'Boat Builder', place: 'Kiel', pay: '€40,000 a year' });
const OTHER = pageOf({ title: 'Cook &amp; Baker', place: 'Lübeck', pay: '€30,000 a year', id: 18 });
const learn = (written: Corrected, html = FIRST) => learnSpots(html, HOST, written);

describe('a value that a person wrote', () => {
  test('teaches where on the page it stands, so that another page tells its own', () => {
    const spots = learn({ title: 'Boat Builder', places: 'Kiel', pay: '€40,000 a year' });
    expect(spots.map(({ field, at, start }) => [field, at, start])).toEqual([
      ['title', '[class~=hero-line]', ''],
      ['places', '[data-testid~=job-where]', 'Location: '],
      ['pay', '[itemprop~=baseSalary]', ''],
    ]);
    expect(recallSpots(OTHER, HOST, spots)).toEqual({
      title: 'Cook & Baker',
      places: 'Lübeck',
      pay: '€30,000 a year',
    });
  });

  test('that stands nowhere, or only within a sentence, teaches nothing', () => {
    expect(learn({ title: 'Shipwright', company: 'Salt & Sons' })).toEqual([]);
    expect(learn({ places: 'the sea' })).toEqual([]);
    expect(learn({ title: '', pay: ' ' })).toEqual([]);
  });

  test('is not looked for by names of one page, of one version of a site, or of something before it', () => {
    expect(learn({ title: 'Cook' }, '<body><p id="job-17" class="css-1x">Cook</p></body>')).toEqual([]);
    const twice = '<body><p class="line">Other</p><p class="line">Cook</p></body>';
    expect(learn({ title: 'Cook' }, twice)).toEqual([]);
    const alone = '<body><h2>Cook</h2></body>';
    expect(learn({ title: 'Cook' }, alone).map(({ at }) => at)).toEqual(['h2']);
  });

  test('is recalled on its own site alone, and only between the same words', () => {
    const spots = learn({ places: 'Kiel' });
    expect(recallSpots(OTHER, 'other.example', spots)).toEqual({});
    expect(recallSpots(OTHER.replace('Location: ', 'Salary: '), HOST, spots)).toEqual({});
    expect(recallSpots('<body></body>', HOST, spots)).toEqual({});
  });

  test('taught twice for one place is kept once, and what is kept is sound', () => {
    const spots = learn({ title: 'Boat Builder' });
    const kept = addRecipes(spots, learn({ title: 'Cook & Baker' }, OTHER));
    expect(kept).toEqual(spots);
    expect(soundRecipes(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(soundRecipes([{ ...kept[0], field: 'text' }])).toEqual([]);
  });
});

test('whatever a page is made of, what was learned from it is found on it again', () => {
  const name = fc.constantFrom('title', 'place', 'x9', 'a.b', '', 'job-name', '"', 'two words');
  const part = fc.tuple(
    fc.constantFrom('p', 'h1', 'div', 'script', 'br', 'li'),
    name,
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 8 }),
      fc.string({ minLength: 1, maxLength: 12 }),
      (parts, value) => {
        const inner = parts.map(
          ([tag, of, text]) => `<${tag} class="${of}" data-testid="${of}">${text}${value}</${tag}>`,
        );
        const html = `<body>${inner.join('')}</body>`;
        const [spot] = learnSpots(html, HOST, { title: value });
        if (spot === undefined) return;
        const [found] = Object.values(recallSpots(html, HOST, [spot]));
        expect(found).toBe(value.trim().replace(/\s+/g, ' '));
      },
    ),
  );
});
