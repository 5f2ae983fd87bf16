import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { addRecipes, recipeKey } from '../../lib/domain/recipe.ts';
import type { PageTools } from './page-handlers.ts';

type RecipeTools = Pick<PageTools, 'readers' | 'readRecipes' | 'changeRecipes'>;

/** The commands about what corrections have taught. */
export const recipeHandlers = {
  listRecipes: async (_args: object, tools: RecipeTools): Promise<CommandAnswers['listRecipes']> =>
    tools.readers.soundRecipes(await tools.readRecipes()),

  addRecipe: async ({ recipe }: CommandArgs<'addRecipe'>, tools: RecipeTools): Promise<null> => {
    await tools.changeRecipes((stored) => addRecipes(tools.readers.soundRecipes(stored), [recipe]));
    return null;
  },

  forgetRecipe: async ({ recipe }: CommandArgs<'forgetRecipe'>, tools: RecipeTools): Promise<null> => {
    const key = recipeKey(recipe);
    await tools.changeRecipes((stored) =>
      tools.readers.soundRecipes(stored).filter((one) => recipeKey(one) !== key),
    );
    return null;
  },
};
