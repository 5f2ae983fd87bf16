import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { recipeKey, recipesTakenBack } from '../domain/recipe.ts';
import type { Recipe, SpotField } from '../domain/recipe-schema.ts';
import { watchTables } from '../store/watch.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { Pending } from './pending.ts';
import { InOrder } from './tracker-reads.ts';
import { type MessageKey, t } from './words.ts';

const EVERY_MS = 200;

/** What the user's corrections have taught about sites. */
export interface Recipes {
  /** The newest first; empty until they are known. */
  list: ReadonlySignal<readonly Recipe[]>;
  forget(recipe: Recipe): void;
  /** Puts all of them on the clipboard as JSON. */
  copy(): void;
}

export function createRecipes({
  live,
  clock,
  page,
  toasts,
  stored,
  newId,
  sayFailure,
}: Pick<Panel, 'live' | 'clock' | 'page' | 'toasts' | 'stored' | 'newId' | 'sayFailure'>): Recipes {
  const ask = createAsk(live);
  // As they are stored: the newest last.
  const known = signal<readonly Recipe[]>([]);
  const pending = new Pending<readonly Recipe[]>();
  const list = computed(() => pending.over(known.value).toReversed());
  const reads = new InOrder();
  const read = () =>
    reads.take(
      async () => (await ask('listRecipes', {})) ?? [],
      (recipes) => {
        known.value = recipes;
      },
    );
  /** Shows a change at once, until it is carried out and read. */
  const show = (apply: (recipes: readonly Recipe[]) => readonly Recipe[], work: () => Promise<void>) =>
    pending.show(apply, async () => {
      await work();
      await read();
    });
  const stop = stored.subscribe((opened) => {
    opened?.tracker.onTakeBack((changes, work) => {
      const ours = changes.filter(({ table }) => table === 'recipes');
      return ours.length === 0 ? work() : show((recipes) => ours.reduce(recipesTakenBack, recipes), work);
    });
    if (opened === null) return;
    // Recipes are no rows of their own; what changes them leaves a row to undo it by, in whatever window.
    watchTables(opened.db, ['undo'], () => void read().catch(sayFailure), { everyMs: EVERY_MS, clock });
    queueMicrotask(() => stop());
  });
  void read().catch(sayFailure);
  const forget = async (recipe: Recipe) => {
    const args = { commandId: newId(), recipe };
    const key = recipeKey(recipe);
    const without = (recipes: readonly Recipe[]) => recipes.filter((one) => recipeKey(one) !== key);
    await stored
      .peek()
      ?.tracker.carryOut({ name: 'forgetRecipe', args }, t('recipe_forgotten'), (work) =>
        show(without, work),
      );
  };
  const copy = async () => {
    await page.copyText(JSON.stringify(list.peek(), null, 2));
    toasts.show(t('recipes_copied'));
  };
  return {
    list,
    forget: (recipe) => void forget(recipe).catch(sayFailure),
    copy: () => void copy().catch(sayFailure),
  };
}

const SPOT_WORDS: Record<SpotField, MessageKey> = {
  title: 'recipe_at_title',
  company: 'recipe_at_company',
  places: 'recipe_at_places',
  pay: 'recipe_at_pay',
};

/** A recipe as a sentence. */
export function recipeWords(recipe: Recipe): string {
  const { host } = recipe;
  if (recipe.kind === 'cut') return t('recipe_cut', { host, words: `${recipe.start}…${recipe.end}` });
  if (recipe.kind === 'at') return t(SPOT_WORDS[recipe.field], { host, at: recipe.at });
  const { from, to } = recipe;
  return from === '' ? t('recipe_company', { host, to }) : t('recipe_same', { host, from, to });
}
