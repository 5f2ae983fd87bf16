// @vitest-environment happy-dom
import { beforeAll, expect, test, vi } from 'vitest';
import { RecipeList } from '../../components/options/recipe-list.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import { changeRecipes, readRecipes } from '../../lib/store/recipes.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { createRecipes } from '../../lib/ui/recipes.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const HOST = 'tidewright.example';

test('what was learned is listed in words, copied, forgotten and brought back', async () => {
  const db = await freshDatabase();
  const learned: Recipe[] = [
    { kind: 'same', host: HOST, from: '', to: 'Tidewright' },
    { kind: 'cut', host: HOST, start: '', end: ' | Apply' },
    { kind: 'at', host: HOST, field: 'pay', at: '[class~=money]', start: '', end: '' },
  ];
  await changeRecipes(db, () => learned);
  const live = fakeLive();
  carryOutOn(live, db);
  live.answer('listRecipes', () => readRecipes(db));
  const copied: string[] = [];
  const page = { ...fakePage(), copyText: async (text: string) => void copied.push(text) };
  const { panel, stored } = await panelOver(db, { live, page, newId: () => crypto.randomUUID() });
  const recipes = createRecipes(panel);
  const view = draw(<RecipeList recipes={recipes} />);
  const lines = () => view.all('li > span').map((line) => line.textContent);
  const pay = 'tidewright.example: the pay stands at “[class~=money]”';
  const cut = 'tidewright.example: “… | Apply” is cut from titles';
  const company = 'tidewright.example: the company is “Tidewright” where none is named';
  await drawn(() => expect(lines()).toEqual([pay, cut, company]));
  view.button('Copy as text').click();
  await drawn(() => expect(copied.map((text) => JSON.parse(text))).toEqual([learned.toReversed()]));
  view.button(`Forget: ${cut}`).click();
  await drawn(() => expect(lines()).toEqual([pay, company]));
  panel.toasts.undoLast();
  await drawn(() => expect(lines()).toEqual([pay, cut, company]));

  await vi.waitFor(async () => expect(await readRecipes(db)).toEqual(learned));

  // What another window does is shown here.
  const elsewhere = { commandId: 'elsewhere', recipe: learned[0] as Recipe };
  await carryOut(db, { name: 'forgetRecipe', args: elsewhere }, Date.now());
  await drawn(() => expect(lines()).toEqual([pay, cut]));
  await undoCommand(db, 'elsewhere', Date.now());
  await drawn(() => expect(lines()).toEqual([pay, cut, company]));

  // What is refused is shown at once, and is back alone when the refusal comes.
  const { promise, reject } = Promise.withResolvers<never>();
  live.answer('forgetRecipe', () => promise);
  view.button(`Forget: ${pay}`).click();
  await drawn(() => expect(lines()).toEqual([cut, company]));
  carryOutOn(live, db);
  view.button(`Forget: ${company}`).click();
  await drawn(() => expect(lines()).toEqual([cut]));
  await vi.waitFor(async () => expect(await readRecipes(db)).toHaveLength(2));
  reject(new JobwakeError('disk-full', 'No room'));
  await drawn(() => expect(lines()).toEqual([pay, cut]));
  // Taking back is shown before it is answered, too.
  live.answer('undo', () => new Promise(() => undefined));
  void stored.tracker.undoLast();
  await drawn(() => expect(lines()).toEqual([pay, cut, company]));
});
