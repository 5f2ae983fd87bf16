// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { RecipeList } from '../../components/options/recipe-list.tsx';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import { createRecipes } from '../../lib/ui/recipes.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const HOST = 'tidewright.example';

test('what was learned is listed in words, copied, forgotten and brought back', async () => {
  let stored: Recipe[] = [
    { kind: 'same', host: HOST, from: '', to: 'Tidewright' },
    { kind: 'cut', host: HOST, start: '', end: ' | Apply' },
    { kind: 'at', host: HOST, field: 'pay', at: '[class~=money]', start: '', end: '' },
  ];
  const live = fakeLive();
  live.answer('listRecipes', () => stored);
  live.answer('forgetRecipe', ({ recipe }: { recipe: Recipe }) => {
    stored = stored.filter((one) => one.kind !== recipe.kind);
    return null;
  });
  live.answer('addRecipe', ({ recipe }: { recipe: Recipe }) => {
    stored = [...stored, recipe];
    return null;
  });
  const copied: string[] = [];
  const page = { ...fakePage(), copyText: async (text: string) => void copied.push(text) };
  const toasts = new Toasts(manualClock(), () => undefined);
  const sayFailure = (thrown: unknown) => {
    throw thrown;
  };
  const recipes = createRecipes({ live, page, toasts, sayFailure });
  const view = draw(<RecipeList recipes={recipes} />);
  const lines = () => view.all('li > span').map((line) => line.textContent);
  const pay = 'tidewright.example: the pay stands at “[class~=money]”';
  const cut = 'tidewright.example: “… | Apply” is cut from titles';
  const company = 'tidewright.example: the company is “Tidewright” where none is named';
  await drawn(() => expect(lines()).toEqual([pay, cut, company]));
  view.button('Copy as text').click();
  await drawn(() => expect(copied.map((text) => JSON.parse(text))).toEqual([stored.toReversed()]));
  view.button(`Forget: ${cut}`).click();
  await drawn(() => expect(lines()).toEqual([pay, company]));
  toasts.undoLast();
  // As what was learned last.
  await drawn(() => expect(lines()).toEqual([cut, pay, company]));
});
