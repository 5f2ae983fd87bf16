import { type Application, blankApplication, type Note } from '../domain/application.ts';
import { changeOf, type Parts, partsOf, type RowChange } from '../domain/application-undo.ts';
import { type Kept, keptParts } from '../domain/kept.ts';
import { addRecipes, recipeParts } from '../domain/recipe.ts';
import type { Recipe } from '../domain/recipe-schema.ts';
import { STAGES_KEY, type Stage, stagesOf } from '../domain/stages.ts';
import type { Database, Named, Ruling } from '../store/database.ts';
import { changeRecipes } from '../store/recipes.ts';

// Rows as parts, so that what one command changed of them can be taken back alone.

export function noteParts(note: Note | undefined): Parts {
  if (note === undefined) return {};
  return { jobId: note.jobId, text: note.text, writtenAt: note.writtenAt };
}

export function stageParts(stages: readonly Stage[]): Parts {
  const parts: Parts = { order: stages.map(({ id }) => id) };
  for (const { id, name, isHidden } of stages) {
    parts[`name/${id}`] = name;
    parts[`hidden/${id}`] = isHidden;
  }
  return parts;
}

/** The stages of such parts. A stage of which only half is there, or that `order` does not name, is still one. */
export function stagesOfParts(parts: Parts): Stage[] {
  const ids = Object.keys(parts).flatMap((key) => (key.startsWith('name/') ? [key.slice(5)] : []));
  const order = (parts.order as string[]).filter((id) => ids.includes(id));
  const all = new Set([...order, ...ids]);
  return stagesOf(
    [...all].map((id) => ({
      id,
      name: parts[`name/${id}`],
      isHidden: parts[`hidden/${id}`] ?? false,
    })),
  );
}

export function stagesRow(stages: readonly Stage[]): Named {
  return { key: STAGES_KEY, value: stages };
}

export function rulingParts(ruling: Ruling | undefined): Parts {
  return ruling === undefined ? {} : { isSame: ruling.isSame };
}

/** All recipes are one row. */
export function recipeChanges(change: { before: Recipe[]; after: Recipe[] }): RowChange[] {
  return changeOf('recipes', 'recipes', recipeParts(change.before), recipeParts(change.after));
}

/** What a command changed of the recipes, if it learns any. */
export async function learnedChanges(db: Database, learned: Recipe[]): Promise<RowChange[]> {
  return learned.length === 0
    ? []
    : recipeChanges(await changeRecipes(db, (known) => addRecipes(known, learned)));
}

/** What became of the application about a job. */
export function applicationChanges(
  id: string,
  before: Application | undefined,
  after: Application | undefined,
) {
  const parts = (application: Application | undefined) => partsOf(application ?? blankApplication(id));
  return changeOf('applications', id, parts(before), parts(after));
}

/** What became of the saving of a job. */
export function savingChanges(id: string, before: Kept | undefined, after: Kept | undefined): RowChange[] {
  return changeOf('savings', id, keptParts(before), keptParts(after));
}
