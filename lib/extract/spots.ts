import type { Corrected } from '../domain/page-job.ts';
import { betweenEnds, LONGEST_WORDS } from '../domain/recipe.ts';
import type { Recipe, SpotField } from '../domain/recipe-schema.ts';
import { cleanLine } from './characters.ts';
import { NAMES } from './hints.ts';
import type { HtmlElement, HtmlTree } from './html-element.ts';
import { selectFirst } from './html-select.ts';
import { buildTree } from './html-tree.ts';

type Spot = Extract<Recipe, { kind: 'at' }>;

/** Names with numbers are those of one page, or made anew with each version of a site. */
const NAME = /^[\w-]{2,60}$/;
/** What may stand in one element with a value: a label before it, and what is divided from it. */
const LABEL = /^(?:.{1,40}[:|·–—-] ?)?$/u;
const REST = /^(?: ?[|·(,–—-].{1,60})?$/u;
/** The source of a name or a label is never longer. */
const LONGEST_SOURCE = 1_000;

/** Where on a page of the site the values stand that a person wrote into its card, for finding others there. */
export function learnSpots(html: string, host: string, written: Corrected): Spot[] {
  const fields: SpotField[] = ['title', 'company', 'places', 'pay'];
  const values = fields.map((field) => [field, cleanLine(written[field] ?? '')] as const);
  const wanted = values.filter(([, value]) => value !== '' && value.length <= LONGEST_WORDS);
  if (wanted.length === 0) return [];
  const tree = buildTree(html);
  return wanted.flatMap(([field, value]) => {
    const found = findSpot(tree, value);
    return found === null ? [] : [{ kind: 'at' as const, host, field, ...found }];
  });
}

/** What stands on a page where the recipes of its site say; of two for the same field the newer one counts. */
export function recallSpots(html: string, host: string, recipes: readonly Recipe[]): Corrected {
  const said: Corrected = {};
  const spots = recipes.filter((one) => one.kind === 'at' && one.host === host) as Spot[];
  const tree = spots.length === 0 ? null : buildTree(html);
  for (const { field, at, start, end } of spots) {
    const line = tree === null ? null : betweenEnds(selectFirst(tree, at)?.line ?? '', start, end);
    if (line !== null && line.length <= LONGEST_WORDS) said[field] = line;
  }
  return said;
}

/** The element that holds a value, by a selector that finds it first, with what else stands in it. */
function findSpot(tree: HtmlTree, value: string): Pick<Spot, 'at' | 'start' | 'end'> | null {
  for (const element of tree.elements) {
    if (endsAround(element, value) === null) continue;
    // From the innermost on: what is around it may hold more on the next page.
    if (element.children().some((child) => endsAround(child, value) !== null)) continue;
    for (let holder: HtmlElement | null = element; holder !== null; holder = holder.parent) {
      const ends = endsAround(holder, value);
      if (ends === null) break;
      const at = selectorsOf(holder).find((selector) => selectFirst(tree, selector) === holder);
      if (at !== undefined) return { at, ...ends };
    }
  }
  return null;
}

function endsAround(element: HtmlElement, value: string): Pick<Spot, 'start' | 'end'> | null {
  if (element.to - element.from > LONGEST_SOURCE) return null;
  const { line } = element;
  const at = line.indexOf(value);
  const start = line.slice(0, at);
  const end = line.slice(at + value.length);
  return at >= 0 && LABEL.test(start) && REST.test(end) ? { start, end } : null;
}

/** The lasting names first: those for a site's own tests outlive its looks. */
function selectorsOf(element: HtmlElement): string[] {
  const named = NAMES.toReversed().flatMap((attribute) =>
    (element.attribute(attribute) ?? '')
      .split(/\s+/)
      .filter((name) => NAME.test(name) && !/\d/.test(name))
      .map((name) => `[${attribute}~=${name}]`),
  );
  return /^h[1-3]$/.test(element.name) ? [...named, element.name] : named;
}
