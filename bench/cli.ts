// Measures in real Chromium, and sync against a server of its own, with baselines in the same run, and prints a table.
//
//   npm run bench -- [NAME...] [--out FILE]
//
// Without names everything is measured. FILE gets the figures as JSON: [{name, value, unit, baseline, ratio}]. The exit
// code is 1 when a bar was missed.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks.ts';
import { type Bar, type Figure, keepsBar } from './support/benchmark.ts';
import { buildExtension } from './support/build.ts';

/** What the project holds itself to. */
const BARS: Record<string, Bar> = {
  ingest: { least: 0.6 },
  check: { most: 1.5 },
  progress: { mostValue: 250 },
  'progress-cost': { most: 1.05 },
  'panel-open': { most: 2, mostValue: 300 },
  type: { mostValue: 50 },
  scroll: { leastValue: 55 },
  route: { mostValue: 50 },
  'panel-memory': { mostValue: 120 },
  backup: { least: 0.5 },
  'popup-open': { most: 1.5 },
  wake: { most: 1.5 },
  'read-structured': { least: 8 },
  'read-any': { least: 1.5 },
  'parse-payload': { most: 6 },
  detect: { mostValue: 5 },
  'cluster-right': { least: 0.98 },
  'cluster-found': { least: 0.85 },
  match: { most: 2 },
  'edit-search': { mostValue: 60 },
  command: { mostOver: 1000 / 60 },
  bulk: { least: 0.5 },
  'sync-push': { least: 0.1 },
  'sync-latency': { most: 5, mostValue: 250 },
  'sync-paint': { mostValue: 250 },
  'sync-catchup': { least: 0.4 },
  'sync-bytes': { mostValue: 500 },
  'sync-storm': { mostValue: 45 },
  'sync-kill': { mostValue: 0 },
  'sync-idle': { mostValue: 170 },
};

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

/** What is measured in Node, as most of sync is, waits for no build. */
const IN_NODE = /^(?:sync-(?!catchup$|paint$).*|match|edit-search)$/;
const needsExtension = names.some((name) => !IN_NODE.test(name));
const extension = needsExtension ? await buildExtension() : '';
const figures: Figure[] = [];
for (const name of names) {
  for (const figure of await measure(name)) {
    figures.push(figure);
    if (figures.length === 1) console.log(line('name', 'value', 'unit', 'baseline', 'ratio', 'bar'));
    console.log(lineOf(figure));
  }
}
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every((figure) => keepsBar(figure, BARS[figure.name] ?? {})) ? 0 : 1;

/** Measures one thing in a process of its own: what was compiled for the one before it would show in its figures. */
function measure(name: string): Promise<Figure[]> {
  const child = fork(new URL('./one.ts', import.meta.url), [name, extension]);
  return new Promise((resolve, reject) => {
    child.once('message', (measured) => resolve(measured as Figure[]));
    child.once('exit', (code) => reject(new Error(`${name} ended with exit code ${code}.`)));
  });
}

function lineOf(figure: Figure): string {
  const { name, value, unit, baseline, ratio } = figure;
  const bar = BARS[name] ?? {};
  const verdict = keepsBar(figure, bar) ? 'kept' : 'missed';
  return line(
    name,
    round(value),
    unit,
    round(baseline),
    ratio.toFixed(2),
    `${barWords(bar, unit)}: ${verdict}`,
  );
}

function line(
  name: string,
  value: string,
  unit: string,
  baseline: string,
  ratio: string,
  bar: string,
): string {
  return `${name.padEnd(14)}${value.padStart(9)} ${unit.padEnd(11)}${baseline.padStart(9)}${ratio.padStart(8)}  ${bar}`;
}

function barWords({ least, most, mostValue, leastValue, mostOver }: Bar, unit: string): string {
  const words = [
    least !== undefined && `ratio at least ${least}`,
    most !== undefined && `ratio at most ${most}`,
    leastValue !== undefined && `at least ${leastValue} ${unit}`,
    mostValue !== undefined && `at most ${mostValue} ${unit}`,
    mostOver !== undefined && `at most ${mostOver.toFixed(1)} ${unit} more`,
  ];
  return words.filter(Boolean).join(', ');
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
