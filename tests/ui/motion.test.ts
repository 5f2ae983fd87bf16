import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../components/styles');
const styles = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const quick = /--quick: (\d+m?s)/.exec(styles.join('\n'))?.[1] ?? '';

/** What says that something goes on for as long as it does, and would say less if it stood still. */
const ENDLESS = ['breathe', 'turn'];
const MOST_MS = 150;

const inMs = (time: string) => Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1000);

/** How long each movement in a style sheet takes, with its declaration. */
function movements(css: string): { said: string; ms: number }[] {
  const declared = css.matchAll(/\b(?:animation|transition)(?:-duration)?:\s*([^;]+);/g);
  return [...declared].map(([said, value = '']) => {
    const times = value.replaceAll('var(--quick)', quick).match(/\b[\d.]+m?s\b/g) ?? [];
    return { said, ms: Math.max(...times.map(inMs)) };
  });
}

describe('motion', () => {
  test('is over in 150 ms, but for what says that something goes on', () => {
    const all = styles.flatMap(movements);
    expect(all.length).toBeGreaterThan(5);
    const isEndless = (said: string) =>
      said.includes('infinite') && ENDLESS.some((name) => said.includes(` ${name} `));
    expect(all.filter(({ said, ms }) => !(ms < MOST_MS) && !isEndless(said))).toEqual([]);
  });

  test('is none where the user wants none', () => {
    const reduced =
      /@media \(prefers-reduced-motion: reduce\) \{\s*\*,\s*\*::before,\s*\*::after \{([^}]+)\}/;
    const rules = reduced.exec(styles.join('\n'))?.[1] ?? '';
    for (const rule of ['animation: none', 'transition: none', 'scroll-behavior: auto']) {
      expect(rules).toContain(rule);
    }
  });

  test('is found in whatever way it is written', () => {
    const css =
      'a { transition: opacity 2s, color var(--quick); animation-duration: 0.5s; animation: x 90ms; }';
    expect(movements(css).map(({ ms }) => ms)).toEqual([2000, 500, 90]);
  });
});
