import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What is wrong with a page by the rules of WCAG 2.2 AA and axe's own good practice, what of it cannot be seen without
 * moving it sideways, and what stands where its line ends.
 */
export async function faults(page: Page): Promise<string[]> {
  // By the debugger, which the page's policy against foreign code does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${AXE}; undefined`);
  const { violations } = await page.evaluate(() =>
    axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const broken = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  return [...broken, ...(await page.evaluate(sideways)), ...(await page.evaluate(adrift))];
}

/** Runs in a page: words of others that run against our direction and stand at the other end of their line for it. */
function adrift(): string[] {
  const isAdrift = (node: Element) => {
    const { direction, display, textAlign } = getComputedStyle(node);
    const parent = node.parentElement;
    const isTurned = parent !== null && getComputedStyle(parent).direction !== direction;
    return isTurned && display !== 'inline' && textAlign === 'start';
  };
  return [...document.querySelectorAll("bdi, [dir='auto']:not(.prose)")]
    .filter(isAdrift)
    .map((node) => `stands at the end of its line: ${node.outerHTML.slice(0, 120)}`);
}

/** Runs in a page: what scrolls sideways, and what stands outside of the window with nothing to scroll it in by. */
function sideways(): string[] {
  const width = document.documentElement.clientWidth;
  const name = (node: Element) => node.outerHTML.slice(0, 120);
  const scrolls = [...document.querySelectorAll('*')].filter(
    (node) =>
      node.scrollWidth > node.clientWidth + 1 &&
      // Tables of data are read in two directions (WCAG 1.4.10), and fields scroll what is written in them.
      !node.matches(':has(> table), input, textarea') &&
      (node === document.scrollingElement || /auto|scroll/.test(getComputedStyle(node).overflowX)),
  );
  const isHidden = (node: Element) =>
    !node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    node.closest('.visually-hidden') !== null;
  // What ends in an ellipsis goes on unseen, and is meant to.
  const isShortened = (node: Element | null): boolean =>
    node !== null && (getComputedStyle(node).textOverflow === 'ellipsis' || isShortened(node.parentElement));
  const isCut = (node: Element) => {
    const { left, right, width: own } = node.getBoundingClientRect();
    return own > 0 && (right > width + 1 || left < -1) && !isShortened(node);
  };
  const leaves = [...document.querySelectorAll('body *')].filter(
    (node) => node.childElementCount === 0 && node.textContent?.trim() !== '' && !isHidden(node),
  );
  const cut = leaves.filter((node) => isCut(node) && node.closest('table') === null);
  return [
    ...scrolls.map((node) => `scrolls sideways (${node.scrollWidth} of ${node.clientWidth}): ${name(node)}`),
    ...cut.map((node) => `stands outside: ${name(node)}`),
  ];
}
