import { idInAddress } from './address-id.ts';
import { isoDate } from './date.ts';
import { type Draft, draftOf } from './draft.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { type Hint, hintedText, hintOf } from './hints.ts';
import type { HtmlElement } from './html-element.ts';
import { readLabelElements } from './labelled-fields.ts';
import { groupLinks, isNowhere, type JobLink } from './link-groups.ts';
import { readName } from './name.ts';
import type { PageFacts } from './page-facts.ts';
import { MONEY_SIGN } from './pay-in-text.ts';
import { readPay } from './pay-text.ts';
import { isPlaceForSure, readPlaces, toPlaces } from './place.ts';
import { workplaceOfPlaces } from './workplace.ts';

/** Fewer postings are no list: pages of one posting show a few others. */
const LEAST_CARDS = 3;
/** How many groups of links are looked at: lists have more links than most of what is around them. */
const MAX_GROUPS = 12;
const MAX_CARDS = 1_000;
const LONGEST_TITLE = 160;
const LONGEST_FIELD = 120;
const MAX_CARD = 20_000;
const NO_TITLE =
  /^(?:apply(?: now| here| online)?|view(?: (?:job|details?|more|all|role|position)s?)?|(?:job )?details?|(?:learn|read|see|show|view)? ?more(?: info(?:rmation)?| details| jobs)?|see (?:all|job)s?|save(?: job)?|next|previous|prev|all jobs|back|share|log ?in|sign in|\d{1,9}|[«»<>]{1,3}|weiter|mehr(?: erfahren)?|zur stelle|postuler|voir(?: plus| l offre)?|ver(?: más| oferta)?|scopri(?: di più)?|bekijk|lees meer|läs mer|se mer|zobrazit(?: více)?|více|odpovědět)(?: \(.{0,40}\))?(?: ?[.…»>→])?$/i;
const BADGE = /^(?:new|neu|nouveau|nuevo|nuovo|nové|hot|featured|promoted|urgent|remote|easy apply)$/i;

/** One posting of a list: the link to it, and the piece of the page around the link. */
export interface Card {
  link: JobLink;
  element: HtmlElement;
  title: string;
}

/**
 * The cards of a page that lists postings, such as the results of a search: links to alike addresses, each in a piece of
 * the page of its own. Of several groups of links the one counts whose addresses carry ids and whose pieces hold more
 * than the link. Empty where there is no list.
 */
export function findCards(facts: PageFacts): Card[] {
  const groups = groupLinks(facts.tree, facts.base);
  let best: { cards: Card[]; score: number } = { cards: [], score: 0 };
  for (const group of groups.slice(0, MAX_GROUPS)) {
    if (group.length < LEAST_CARDS) break;
    const cards = cardsOf(group.slice(0, MAX_CARDS));
    const score = cards.length * mean(cards.map(qualityOf)) ** 2;
    if (cards.length >= LEAST_CARDS && score > best.score) best = { cards, score };
  }
  const [first] = best.cards;
  if (first === undefined) return [];
  // A list may lead to other parts of the site or to other sites, but its links are all made alike.
  const signature = signatureOf(first.link.element);
  const alike = groups.flat().filter((link) => signatureOf(link.element) === signature);
  const known = new Set(best.cards.map((card) => card.link.key));
  const others = alike.filter((link) => !known.has(link.key));
  if (others.length === 0 || others.length > best.cards.length) return best.cards;
  const all = [...best.cards.map((card) => card.link), ...others];
  return cardsOf(all.sort((left, right) => left.element.index - right.element.index));
}

/** What the cards say of their postings. */
export function readCard({ link, element, title }: Card): Draft {
  const hinted = readHinted(element, title);
  const lines = element.text.split(/\n| \| /).map((line) => line.replace(/^(?:- |## )/, '').trim());
  const inside = element.inside();
  const beside = readLabelElements(inside);
  const places = readPlaces([
    hinted.get('place') ??
      beside.get('place') ??
      // The innermost elements may stand in one line.
      inside.find((one) => isLeaf(one) && one.line !== title && isPlaceForSure(one.line))?.line ??
      placeLine(lines, title, hinted),
  ]);
  const pay =
    hinted.get('pay') ??
    lines.find((line) => line.length <= LONGEST_FIELD && line.search(MONEY_SIGN) >= 0 && line !== title);
  const time = inside.find((one) => one.name === 'time')?.attribute('datetime');
  return draftOf({
    postingId: idOf(element, link),
    title,
    company: readName(hinted.get('company') ?? companyByMark(element)),
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    types: readEmploymentTypes(hinted.get('type') ?? beside.get('type') ?? ''),
    salary: pay === undefined ? null : readPay(pay),
    postedAt: isoDate(time),
    url: isNowhere(link.address) ? null : link.address,
  });
}

function cardsOf(group: JobLink[]): Card[] {
  const owner = new Map<number, string>();
  for (const link of group) owner.set(link.element.index, link.key);
  const cards: Card[] = [];
  for (const links of Map.groupBy(group, (link) => link.key).values()) {
    const first = links[0] as JobLink;
    const element = cardAround(first, owner);
    const title = links.map((link) => titleOf(link, element)).find((one) => one !== null);
    if (title !== undefined) cards.push({ link: first, element, title: title as string });
  }
  return cards;
}

/** The largest element around a link that holds no link to another posting; `owner` has the key of each link. */
function cardAround(link: JobLink, owner: ReadonlyMap<number, string>): HtmlElement {
  let card = link.element;
  for (let at = card.parent; at !== null && at.to - at.from < MAX_CARD; at = at.parent) {
    for (let index = at.index; index <= at.last; index++) {
      const key = owner.get(index);
      if (key !== undefined && key !== link.key) return card;
    }
    card = at;
  }
  return card;
}

function qualityOf({ link, element, title }: Card): number {
  const hasId = idInAddress(link.address) !== null ? 2 : 0;
  const hasMore = element !== link.element && element.line.length > title.length + 5 ? 1 : 0;
  const hasHeading = element.inside().some((one) => /^h[2-5]$/.test(one.name) || hintOf(one) === 'title')
    ? 1
    : 0;
  return 0.25 + hasId + hasMore + hasHeading;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** How a link is built into the page. */
function signatureOf(element: HtmlElement): string {
  const chain = [element, element.parent, element.parent?.parent];
  return chain.map((one) => (one ? `${one.name}.${one.attribute('class') ?? ''}` : '')).join(' ');
}

/** The heading in the link or around it, else what is named for a title, else the link's text. */
function titleOf(link: JobLink, card: HtmlElement): string | null {
  const inside = link.element.inside();
  const heading =
    inside.find((one) => /^h[1-6]$/.test(one.name)) ??
    inside.find((one) => hintOf(one) === 'title') ??
    (inside.length > 1 ? inside.find((one) => one.last === one.index && one.line.length > 2) : undefined);
  const around = card.inside().find((one) => /^h[1-6]$/.test(one.name) || hintOf(one) === 'title');
  const { element } = link;
  for (const candidate of [heading?.line, element.line, element.attribute('title'), around?.line]) {
    const title = readName(candidate);
    if (title !== null && title.length > 2 && title.length <= LONGEST_TITLE && !NO_TITLE.test(title))
      return title;
  }
  return null;
}

function readHinted(card: HtmlElement, title: string): Map<Hint, string> {
  const hinted = new Map<Hint, string>();
  for (const element of card.inside()) {
    const found = hintedText(element);
    if (found === null || hinted.has(found.hint)) continue;
    const { hint, holder } = found;
    const { line } = holder;
    if (line !== '' && line !== title && line.length <= LONGEST_FIELD && !line.includes(title))
      hinted.set(hint, line);
  }
  return hinted;
}

/** Names of companies are often marked as not to be translated, or are the text in place of their logo. */
function companyByMark(card: HtmlElement): string | null {
  const inside = card.inside();
  const marked = inside.find(
    (one) => one.attribute('translate') === 'no' || one.attribute('class')?.includes('notranslate'),
  );
  if (marked !== undefined) return marked.line;
  const logo = inside.find(
    (one) => one.name === 'img' && /logo/i.test(`${one.attribute('class')} ${one.attribute('src')}`),
  );
  return (
    logo
      ?.attribute('alt')
      ?.replace(/\blogo\b/i, '')
      .trim() ?? null
  );
}

/** Whether an element holds a short text and nothing else. */
function isLeaf(element: HtmlElement): boolean {
  return element.last === element.index && element.to - element.from < LONGEST_FIELD;
}

/** A line or cell that is a place for sure; of a card of a title and one short line, that line: companies' own lists have such. */
function placeLine(lines: string[], title: string, hinted: Map<Hint, string>): string | null {
  const others = lines.filter(
    (line) => line.length > 2 && line !== title && !NO_TITLE.test(line) && !BADGE.test(line),
  );
  const [only] = others;
  const isOnly = hinted.size === 0 && others.length === 1 && only !== undefined && only.length <= 80;
  return isOnly ? only : (others.find(isPlaceForSure) ?? null);
}

/** The id that the site gave the card, where the link's address has it too; else that of the address. */
function idOf(card: HtmlElement, link: JobLink): string {
  for (const element of [link.element, card, ...card.inside().slice(0, 20)]) {
    for (const name of ['data-jobad-id', 'data-job-id', 'data-jobid', 'data-jk', 'data-id']) {
      const id = element.attribute(name);
      if (id !== null && /^[\w-]{4,64}$/.test(id) && link.address.includes(id)) return id;
    }
  }
  return link.key;
}
