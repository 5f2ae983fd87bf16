import type { Recipes } from '../../lib/ui/recipes.ts';
import { recipeWords } from '../../lib/ui/recipes.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

/** What corrections have taught, each with the way to take it back. */
export function RecipeList({ recipes }: { recipes: Recipes }) {
  return (
    <>
      <ul class="hosts">
        {recipes.list.value.map((recipe) => (
          <li key={JSON.stringify(recipe)}>
            <span>{recipeWords(recipe)}</span>
            <Button
              label={t('forget_recipe', { recipe: recipeWords(recipe) })}
              onClick={() => recipes.forget(recipe)}
            >
              {t('forget')}
            </Button>
          </li>
        ))}
      </ul>
      <Button icon="copy" onClick={() => recipes.copy()}>
        {t('recipes_copy')}
      </Button>
    </>
  );
}
