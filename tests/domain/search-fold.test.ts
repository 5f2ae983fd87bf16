import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTerm, joinWords, wordsOf } from '../../lib/domain/search-fold.ts';
import { compileTerm, hasTerm } from '../../lib/domain/search-terms.ts';

describe('folded words', () => {
  it.each<[string, string]>([
    ['Senior C++/C# Developer', 'senior c++ c# developer'],
    ['Front-end (React)', 'front end react | frontend'],
    ['Full-Stack-Entwickler', 'full stack entwickler | fullstack stackentwickler fullstackentwickler'],
    ['Node.js & .NET', 'node js dotnet | nodejs'],
    ['mail@acme.net', 'mail acme net | acmenet'],
    ['R&D, AT&T, Q & A', 'r&d at&t q&a'],
    ['S.r.o. in the U.S.', 'sro in the us'],
    ['Bi-lingual BI', 'bilingual bi | bilingual'],
    ['Go-To-Market', 'gotomarket | goto tomarket gotomarket'],
    ['Straße in Łódź', 'strasse in lodz'],
    ['ＲＵＳＴエンジニア', 'rust エンジニア'],
    ['الهندسة والمدير', 'هندسه مدير'],
    ['٧ سنوات', '7 سنوات'],
    ['🚀Rust🚀', 'rust'],
    ['', ''],
    ['--- ... &&&', ''],
  ])('of %s', (text, expected) => {
    expect(wordsOf(text).join(' ')).toBe(expected);
  });

  it('are folded no further, and a term is found where it was taken from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 6 }),
        (parts) => {
          const text = parts.join(' ');
          const term = foldTerm(text);
          const compiled = compileTerm({ text, kind: 'phrase' });
          expect(compiled === null).toBe(term === '');
          if (compiled !== null) expect(hasTerm(joinWords(wordsOf(text)), compiled)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('take time in proportion to the text, whatever it is', () => {
    const hostile = [
      '-'.repeat(40_000),
      'a-'.repeat(20_000),
      'r.'.repeat(20_000),
      'c+'.repeat(20_000),
      '.net'.repeat(10_000),
    ];
    const started = performance.now();
    for (const text of hostile) wordsOf(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
