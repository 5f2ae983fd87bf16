import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { MUTANTS } from './mutants.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NAME = process.env.SYNC_MUTANT ?? '';

/** Plants the fault of that name while the file is loaded. The file itself stays as it is. */
function plant(): Plugin {
  const mutant = MUTANTS.find(({ name }) => name === NAME);
  if (NAME !== '' && mutant === undefined) throw new Error(`No mutant is called "${NAME}".`);
  return {
    name: 'plant',
    enforce: 'pre',
    transform(code, id) {
      if (mutant === undefined || id !== `${ROOT}${mutant.file}`) return null;
      if (code.split(mutant.from).length !== 2) throw new Error(`${mutant.file} has changed: ${mutant.name}`);
      return code.replace(mutant.from, () => mutant.to);
    },
  };
}

export default defineConfig({
  root: ROOT,
  plugins: [plant()],
  test: {
    setupFiles: ['fake-indexeddb/auto'],
    include: [
      'tests/sync/*.test.ts',
      'tests/sync/bridge/*.test.ts',
      'tests/sync/model/*.test.ts',
      'tests/sync/server/room.test.ts',
      'tests/sync/server/silence.test.ts',
      'tests/background/sync-refusals.test.ts',
      'tests/store/settings.test.ts',
    ],
    testTimeout: 120_000,
    bail: 1,
    // Else a fault would be run from the cache instead of the file, or the file instead of the fault.
    fsModuleCache: false,
  },
});
