import { commandSchemas } from '../../lib/domain/command-schemas.ts';
import type { CommandName } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { soundRecipes } from '../../lib/domain/recipe-schema.ts';
import { recognise } from '../../lib/run/identify.ts';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { readableAs } from '../../lib/sources/sites.ts';
import type { WorkCommand } from './handlers.ts';

/** All that knows the shapes of what comes from outside: sources, and the commands of views. */
export const readers = {
  allSources,
  findSource,
  recognise,
  readableAs,
  checkCommand,
  soundRecipes,
};
export type Readers = typeof readers;

/** The name and the arguments of a command, checked. Throws `unknown` and `message-invalid`. */
function checkCommand(name: string, args: unknown): { name: WorkCommand; args: unknown } {
  if (!Object.hasOwn(commandSchemas, name)) throw new JobwakeError('unknown', `No command ${name}`);
  const checked = commandSchemas[name as CommandName]().safeParse(args);
  if (!checked.success) throw new JobwakeError('message-invalid', `${name}: ${checked.error.message}`);
  return { name: name as WorkCommand, args: checked.data };
}
