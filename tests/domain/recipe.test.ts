import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRecipes, learnRecipes, MAX_RECIPES, recallRecipes } from '../../lib/domain/recipe.ts';
import { type Recipe, soundRecipes } from '../../lib/domain/recipe-schema.ts';
import { posting } from '../support/world.ts';

const HOST = 'tidewright.example';
const job = (title: string, company: string | null = 'Tidewright Careers') =>
  posting('1', { title, company });
const recall = (one: ReturnType<typeof job>, recipes: Recipe[], host = HOST) =>
  recallRecipes(host, one, recipes);

describe('a correction', () => {
  test('of a title teaches what to cut from the titles of its site, and of no other', () => {
    const learned = learnRecipes(HOST, job('Job: Boat Builder | Apply now'), { title: 'Boat Builder' });
    expect(learned).toEqual([{ kind: 'cut', host: HOST, start: 'Job: ', end: ' | Apply now' }]);
    expect(recall(job('Job: Captain | Apply now'), learned)).toEqual({ title: 'Captain' });
    expect(recall(job('Captain | Apply now'), learned)).toEqual({});
    expect(recall(job('Job: Captain | Apply now'), learned, 'other.example')).toEqual({});
  });

  test('of a title that says something new, or cuts a word in two, teaches nothing', () => {
    expect(learnRecipes(HOST, job('Boat Builder'), { title: 'Shipwright' })).toEqual([]);
    expect(learnRecipes(HOST, job('Boatbuilder'), { title: 'builder' })).toEqual([]);
  });

  test('of a company teaches its name; where none was named, only on sites of one company', () => {
    const learned = learnRecipes(HOST, job('Captain'), { company: 'Tidewright' });
    expect(recall(job('Cook'), learned)).toEqual({ company: 'Tidewright' });
    expect(recall(job('Cook', 'Other'), learned)).toEqual({});
    const missing = learnRecipes(HOST, job('Captain', null), { company: 'Tidewright' });
    expect(recall(job('Cook', null), missing)).toEqual({ company: 'Tidewright' });
    expect(learnRecipes('www.linkedin.com', job('Captain', null), { company: 'Tidewright' })).toEqual([]);
  });

  test('of places and pay teaches nothing, since they differ from job to job', () => {
    expect(learnRecipes(HOST, job('Captain'), { places: ['Kiel'], salary: null })).toEqual([]);
  });
});

describe('recipes', () => {
  test('do what the user did: applied to the posting they were learned from they give what the user wrote', () => {
    const part = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(part, fc.string({ minLength: 1, maxLength: 20 }), part, (start, title, end) => {
        const whole = start + title + end;
        const learned = learnRecipes(HOST, job(whole), { title });
        expect(recall(job(whole), learned)).toEqual(learned.length > 0 ? { title } : {});
      }),
    );
  });

  test('are kept once for each use, the newest last, and not without end', () => {
    const named = (to: string, from = 'a'): Recipe => ({ kind: 'same', host: HOST, from, to });
    expect(addRecipes([named('b'), named('x', 'other')], [named('c')])).toEqual([
      named('x', 'other'),
      named('c'),
    ]);
    const many = Array.from({ length: MAX_RECIPES + 5 }, (_, i) => named('to', `from ${i}`));
    expect(addRecipes([], many)).toEqual(many.slice(5));
  });

  test.each([undefined, null, {}, 'no', [{ kind: 'run', code: 'x' }, 7, { kind: 'same', host: HOST }]])(
    'of an unknown shape are passed over: %o',
    (stored) => {
      expect(soundRecipes(stored)).toEqual([]);
    },
  );
});
