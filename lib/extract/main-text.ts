import { constant } from '../util/constant.ts';
import { namesOf, wordsOfName } from './hints.ts';
import type { HtmlElement, HtmlTree } from './html-element.ts';
import { tagOf } from './html-tags.ts';

/** Elements whose text is no prose of the page's own. */
const ASIDE = constant(
  () =>
    new Set(
      'nav header footer aside a button select option label script style template noscript textarea svg title dialog'.split(
        ' ',
      ),
    ),
);
const ASIDE_NAMES =
  /\b(?:cookies?|consent|modal|popup|dialog|similar|related|recommend(?:ed|ations?)?|newsletter|share|footer|navbar|breadcrumbs?|sidebar|gdpr|privacy)\b/;
/** Shorter pieces are labels and buttons. */
const LEAST_PIECE = 25;
/** How much of the prose an element must hold for the description to be in it. */
const SHARE = 0.6;
const DESCRIPTION =
  /\b(?:job|vacancy|position|posting|offer|role|advert|jobad|jd|stellen?|annonce|inzerat)s? (?:\w{1,20} )?(?:description|details?|body|content|text|section|info)\b|\bdescriptions?\b/;
const LEAST_DESCRIPTION = 150;

/**
 * The element that holds a page's main text: the first that is named for a description and holds a good part of the
 * prose, else the smallest that holds most of it. `null` for a page without prose. Prose is text that stands in no
 * link, menu or form, counted without markup. Only what is behind `after` is looked at.
 */
export function findMainText(tree: HtmlTree, after: HtmlElement | null): HtmlElement | null {
  const prose = countProse(tree, after);
  const total = prose.at(-1) ?? 0;
  if (total === 0) return null;
  const inside = (element: HtmlElement) => (prose[element.last + 1] ?? 0) - (prose[element.index] ?? 0);
  const from = after === null ? 0 : after.index;
  let named: HtmlElement | null = null;
  for (const element of tree.elements.slice(from)) {
    if (inside(element) < LEAST_DESCRIPTION || named?.contains(element)) continue;
    if (!isNamed(element, DESCRIPTION)) continue;
    if (named === null || inside(element) > 2 * inside(named)) named = element;
  }
  if (named !== null && inside(named) >= total * 0.25) return named;
  return densest(tree, inside, total) ?? named;
}

function densest(
  tree: HtmlTree,
  inside: (element: HtmlElement) => number,
  total: number,
): HtmlElement | null {
  let best: HtmlElement | null = null;
  // Elements that hold most of the prose are within each other, so that the last of them is the smallest.
  for (const element of tree.elements) {
    if (inside(element) >= total * SHARE && tagOf(element.name) !== 'hidden') best = element;
  }
  return best !== null && tagOf(best.name) === 'paragraph' && best.parent !== null ? best.parent : best;
}

/** For each element how much prose stands before it, and at the end how much there is. What is around `after` is no aside. */
function countProse(tree: HtmlTree, after: HtmlElement | null): number[] {
  const { html, elements } = tree;
  const prose = new Array<number>(elements.length + 1).fill(0);
  const open: HtmlElement[] = [];
  let behind = -1;
  let at = 0;
  let sum = 0;
  const count = (to: number, isInside: boolean) => {
    if (isInside && to > at) sum += lengthOf(html, at, to);
    at = Math.max(at, to);
  };
  for (const element of elements) {
    while (open.length > 0 && (open.at(-1)?.last ?? 0) < element.index) {
      const closed = open.pop() as HtmlElement;
      count(closed.to, element.index > behind);
    }
    count(element.start, element.index > behind);
    prose[element.index] = sum;
    at = Math.max(at, element.from);
    const isAround = after !== null && element.contains(after);
    if (element.index > behind && !isAround && isAside(element)) {
      behind = element.last;
      at = Math.max(at, element.to);
    } else open.push(element);
  }
  count(html.length, true);
  prose[elements.length] = sum;
  return prose;
}

function isAside(element: HtmlElement): boolean {
  return ASIDE.has(element.name) || (element.name === 'div' && isNamed(element, ASIDE_NAMES));
}

function isNamed(element: HtmlElement, pattern: RegExp): boolean {
  return namesOf(element).some((name) => pattern.test(wordsOfName(name)));
}

/** How long a piece of text is, without an end tag at its start; 0 where it is too short for prose. */
function lengthOf(html: string, from: number, to: number): number {
  const start = html.charCodeAt(from) === 0x3c ? html.indexOf('>', from) + 1 : from;
  if (start === 0 || to - start < LEAST_PIECE) return 0;
  const length = html.slice(start, to).replace(/\s+/g, ' ').trim().length;
  return length < LEAST_PIECE ? 0 : length;
}
