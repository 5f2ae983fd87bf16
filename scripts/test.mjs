// All tests, on a fresh clone too: `npm test`, or `npm test -- PART...` for some of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, findProgram, installDebian, ROOT } from './support/bootstrap.mjs';
import { checkBudgets } from './support/budgets.mjs';

bootstrap();

const REPORTS = join(ROOT, '.output', 'reports');
const total = { passed: 0, failed: 0 };

/** Runs a tool as one test. */
function tool(...commands) {
  const ok = commands.every(
    ([command, ...args]) => spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0,
  );
  count(ok ? 1 : 0, ok ? 0 : 1);
}

/** Runs a Vitest suite; its tests count one by one, and a suite that does not report counts as failed. */
function suite(name, ...args) {
  const report = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync('vitest', ['run', ...args, ...reporters], { cwd: ROOT, stdio: 'inherit' });
  if (!existsSync(report)) return count(0, 1);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot even be loaded fails no test of its own.
  count(numPassedTests, Math.max(numFailedTests, status === 0 && numPassedTests > 0 ? 0 : 1));
}

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

function build(...args) {
  return ['wxt', 'build', ...args];
}

function budgets() {
  const { text, holds } = checkBudgets(join(ROOT, '.output', 'chrome-mv3'));
  console.log(text);
  count(holds ? 1 : 0, holds ? 0 : 1);
}

function ensureBrowsers() {
  const missing = [
    ['chromium', findProgram('chromium', 'google-chrome-for-testing')],
    ['firefox-esr', findProgram('firefox-esr', 'firefox')],
  ].filter(([, path]) => path === null);
  if (missing.length === 0 || installDebian(missing.map(([name]) => name))) return;
  console.log(`Please install ${missing.map(([name]) => name).join(' and ')}; the browser tests need it.`);
}

const PARTS = {
  types: () => tool(['wxt', 'prepare'], ['tsc', '--noEmit'], ['tsc', '-p', 'server/worker']),
  lint: () => tool(['biome', 'ci', '.']),
  unit: () => suite('unit'),
  build: () =>
    tool(
      ...['chrome', 'firefox'].flatMap((name) => [
        build('-b', name, '--mv3'),
        build('-b', name, '--mv3', '--mode', 'e2e'),
      ]),
    ),
  budgets,
  browser: () => {
    ensureBrowsers();
    suite('browser', '--config', 'tests/browser/vitest.config.ts');
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  part();
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
