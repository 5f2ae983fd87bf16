// Plants faults in the code of sync, one by one, and checks that its tests catch each: `npm run test:mutants`, or with
// part of a name for some of them. The exit code is 1 when one was not caught.
import { spawnSync } from 'node:child_process';
import { bootstrap, ROOT } from './support/bootstrap.mjs';

bootstrap();

const { MUTANTS } = await import('../tests/sync/mutants/mutants.ts');
/** Far more histories than any of the faults needs. */
const HISTORIES = '3000';
const SEED = process.env.SYNC_SEED ?? '1';

const wanted = process.argv[2] ?? '';
const chosen = MUTANTS.filter(({ name }) => name.includes(wanted));

/** Whether the tests pass with this fault, and what they printed. */
function run(name, histories) {
  const env = {
    ...process.env,
    SYNC_MUTANT: name,
    SYNC_HISTORIES: histories,
    SYNC_SEED: SEED,
    SYNC_SHRINK: 'no',
  };
  const args = ['run', '--config', 'tests/sync/mutants/vitest.config.ts', '--reporter=dot'];
  const { status, stdout, stderr } = spawnSync('vitest', args, { cwd: ROOT, env, encoding: 'utf8' });
  return { passes: status === 0, text: `${stdout}${stderr}` };
}

const sound = run('', '500');
if (!sound.passes) {
  console.error(`The tests fail without any fault.\n${sound.text}`);
  process.exit(1);
}
let escaped = 0;
for (const { name } of chosen) {
  const startMs = Date.now();
  const { passes, text } = run(name, HISTORIES);
  const isStale = text.includes('has changed:');
  if (passes || isStale) escaped += 1;
  const verdict = isStale ? 'CANNOT BE PLANTED' : passes ? 'NOT CAUGHT' : 'caught';
  console.log(`${verdict.padEnd(18)}${((Date.now() - startMs) / 1000).toFixed(1).padStart(6)} s  ${name}`);
}
console.log(`\n${chosen.length - escaped} of ${chosen.length} faults caught (seed ${SEED})`);
process.exit(escaped === 0 && chosen.length > 0 ? 0 : 1);
