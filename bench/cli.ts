// Measures in real Chromium, and sync against a server of its own, with baselines in the same run, and prints a table.
//
//   npm run bench -- [NAME...] [--out FILE]
//
// Without names everything is measured. FILE gets the figures as JSON: [{name, value, unit, baseline, ratio}]. The exit
// code is 1 when a bar was missed.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Bar, type Benchmark, type Figure, keepsBar } from './support/benchmark.ts';
import { buildExtension } from './support/build.ts';

const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  ingest: async () => (await import('./ingest.ts')).ingest,
  check: async () => (await import('./check.ts')).check,
  'popup-open': async () => (await import('./popup-open.ts')).popupOpen,
  wake: async () => (await import('./wake.ts')).wake,
  'panel-open': async () => (await import('./panel-open.ts')).panelOpen,
  type: async () => (await import('./type.ts')).type,
  scroll: async () => (await import('./scroll.ts')).scroll,
  route: async () => (await import('./route.ts')).route,
  'panel-memory': async () => (await import('./panel-memory.ts')).panelMemory,
  backup: async () => (await import('./backup.ts')).backup,
  progress: async () => (await import('./progress.ts')).progress,
  'read-structured': async () => (await import('./read-page.ts')).readStructured,
  'read-any': async () => (await import('./read-page.ts')).readAny,
  'parse-payload': async () => (await import('./parse-payload.ts')).parsePayload,
  detect: async () => (await import('./detect.ts')).detect,
  cluster: async () => (await import('./cluster.ts')).cluster,
  match: async () => (await import('./match.ts')).match,
  'edit-search': async () => (await import('./edit-search.ts')).editSearch,
  command: async () => (await import('./command.ts')).command,
  bulk: async () => (await import('./bulk.ts')).bulk,
  'sync-push': async () => (await import('./sync/push.ts')).syncPush,
  'sync-latency': async () => (await import('./sync/latency.ts')).syncLatency,
  'sync-paint': async () => (await import('./sync/paint.ts')).syncPaint,
  'sync-catchup': async () => (await import('./sync/catchup.ts')).syncCatchup,
  'sync-bytes': async () => (await import('./sync/bytes.ts')).syncBytes,
  'sync-storm': async () => (await import('./sync/storm.ts')).syncStorm,
  'sync-kill': async () => (await import('./sync/kill.ts')).syncKill,
  'sync-idle': async () => (await import('./sync/idle.ts')).syncIdle,
};

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
  const benchmark = await BENCHMARKS[name]?.();
  for (const figure of (await benchmark?.({ extension })) ?? []) {
    figures.push(figure);
    if (figures.length === 1) console.log(line('name', 'value', 'unit', 'baseline', 'ratio', 'bar'));
    console.log(lineOf(figure));
  }
}
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every((figure) => keepsBar(figure, BARS[figure.name] ?? {})) ? 0 : 1;

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
