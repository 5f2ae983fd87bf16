import { describe, expect, it } from 'vitest';
import { placeInLatin } from '../../lib/domain/arabic-places.ts';
import { joinWords } from '../../lib/domain/search-fold.ts';
import { writtenAsOne } from '../../lib/domain/search-pairs.ts';
import { compileTerm, hasTerm } from '../../lib/domain/search-terms.ts';
import { wordsOfTitle } from '../../lib/domain/search-title.ts';

function isIn(title: string, text: string): boolean {
  const compiled = compileTerm({ text, kind: 'word' });
  return compiled !== null && hasTerm(joinWords(wordsOfTitle(title)), compiled);
}

describe('a word of a title', () => {
  it.each([
    ['Reinigungs- und Servicekraft', 'reinigungskraft'],
    ['Lehr-/Pflegekraft', 'lehrkraft'],
    ['Gesundheits- und Krankenpfleger:innen', 'pfleger'],
    ['Dev Ops Engineer', 'devops'],
    ['System Administratorin', 'systemadministrator'],
    ['Full-Stack Engineer', 'fullstack'],
    ['Store Mgr - Outdoor', 'manager'],
    ['Mgr, Accounts', 'manager'],
    ['Mgr of Operations', 'manager'],
    ['Konditormeisterin', 'konditor'],
    ['Nachtportier', 'portier'],
    ['Asystent kierownika', 'kierownik'],
  ])('in "%s" is %s', (title, word) => expect(isIn(title, word)).toBe(true));

  it.each([
    ['Field Sales Force Adviser', 'salesforce'],
    ['Projektmitarbeiter', 'arbeiter'],
    ['Farmaceuta (mgr farmacji)', 'manager'],
    ['Asystent mgr inż. budownictwa', 'manager'],
    ['Elektronika i robotyka: zapisy', 'elektronik'],
  ])('in "%s" is not %s', (title, word) => expect(isIn(title, word)).toBe(false));

  it('takes time in proportion to it, whatever it is', () => {
    const started = performance.now();
    for (const text of [
      '-'.repeat(40_000),
      'a- '.repeat(10_000),
      'aaa- und '.repeat(4_000),
      ' -  mgr'.repeat(6_000),
    ])
      wordsOfTitle(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('two words that are asked for', () => {
  const word = (text: string) => [{ text, kind: 'word' as const }];

  it('are looked for as one too, in the order in which their language has them', () => {
    const [first, second] = writtenAsOne([word('health'), word('care')]);
    expect(first).toContain('healthcare');
    expect(second).toEqual(first);
    expect(writtenAsOne([word('Entwickler'), word('Java')])[0]).toContain('javaentwicklerin');
    expect(writtenAsOne([word('Vertrieb'), word('Leiter')])[0]).toContain('vertriebsleiter');
  });

  it('are not where one is a phrase, or any of several will do', () => {
    expect(writtenAsOne([[...word('health'), ...word('child')], word('care')])).toEqual([[], []]);
    expect(writtenAsOne([[{ text: 'health', kind: 'phrase' }], word('care')])).toEqual([[], []]);
    expect(writtenAsOne([])).toEqual([]);
  });
});

describe('a place that is written in Arabic', () => {
  it.each([
    ['الرياض، السعودية', 'Riyadh, Saudi Arabia'],
    ['أبو ظبي', 'Abu Dhabi, United Arab Emirates'],
    ['مصر', 'Egypt'],
    ['قرية بعيدة', 'قرية بعيدة'],
    ['Berlin', 'Berlin'],
  ])('%s', (written, read) => expect(placeInLatin(written)).toBe(read));
});
