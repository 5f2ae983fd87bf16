import { safeAddress } from './address.ts';
import { cleanLine } from './characters.ts';
import { type Draft, draftOf } from './draft.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { fieldOfLabel, type LabelField } from './field-labels.ts';
import { readHeaderLines } from './header-lines.ts';
import { type Hint, hintedText, hintOf, namesOf } from './hints.ts';
import type { HtmlElement } from './html-element.ts';
import { select } from './html-select.ts';
import { type LabelledFields, readLabelElements, readLabelledFields } from './labelled-fields.ts';
import { JOB_WORD } from './link-groups.ts';
import { findMainText } from './main-text.ts';
import { readName } from './name.ts';
import type { PageFacts } from './page-facts.ts';
import { NUMBER, type PageTitle, readPageTitle } from './page-title.ts';
import { readPay } from './pay-text.ts';
import { isPlaceForSure, readPlaces, toPlaces } from './place.ts';
import { htmlToText } from './text.ts';
import { foldWords } from './words.ts';
import { readWorkplace } from './workplace.ts';

/** Shorter texts are no description of a job. */
const LEAST_TEXT = 120;
/** Ids that pages show have digits and no blanks. */
const ID = /^[\w./-]{0,30}\d[\w./-]{0,30}$/;
const LONGEST_HINTED = 120;
/** How far behind the title the fields of a posting stand that no label names. */
const HEADER_REACH = 300;
const LONGEST_HEADER = 10_000;

const APPLY =
  /^ (?:(?:quick |easy )?apply|i m interested|(?:jetzt |online )?bewerben|(?:je )?postuler?|je suis interesse(?: e)?|inscribirme|قدم الان|candidater|solicitar|inscribirse|aplicar|candidati|candidarsi|invia candidatura|sollicite\w*|ansok\w*|sok|hae|aplikuj|odpovedet|odpovedz|reagovat|mam zaujem|jelentkez\w*|candidatar)(?: (?:now|here|online|for|to|this|job|position|role|maintenant|a|cette|offre|en|esta|oferta|ahora|jobbet|stillingen|her|tyopaikkaa|paikkaa|na|ponuku|se)){0,4} $/;
const JOB_WORDS =
  / (?:responsibilit(?:y|ies)|requirements|qualifications|what you (?:ll|will) do|about (?:the|this) (?:role|job|position)|we offer|you will|your (?:profile|role|tasks)|the role|aufgaben|ihr profil|dein profil|wir bieten|anforderungen|missions|profil recherche|nous offrons|funciones|requisitos|ofrecemos|mansioni|requisiti|offriamo|functie eisen|wij bieden|taken|arbetsuppgifter|kvalifikationer|vi erbjuder|arbeidsoppgaver|tehtavat|obowiazki|wymagania|oferujemy|napln prace|pozadujeme|nabizime|ponukame|feladatok|elvarasok|responsabilitati|responsabilidades|we are looking for|wir suchen|vacancy|applicants?|candidates?) /;
const MAPS =
  /^https?:\/\/(?:(?:www|maps)\.)?(?:google\.[a-z.]{2,6}\/maps|maps\.google|goo\.gl\/maps|mapy\.(?:cz|com)|openstreetmap\.org|bing\.com\/maps|maps\.apple\.com)/;

/**
 * The one posting that a page shows, from what people see of it: its heading, labelled fields, elements that are named
 * for what they hold, and the main text. `null` for pages that do not look like a posting.
 */
export function readPagePosting(facts: PageFacts): Draft | null {
  const heading = readPageTitle(facts);
  if (heading === null) return null;
  const { tree } = facts;
  const main = findMainText(tree, heading.element);
  if (main === null) return null;
  const behind = htmlToText(tree.html.slice(heading.element?.to ?? bodyStart(facts)));
  const labelled = readLabelledFields(behind);
  const near = elementsNear(facts, heading.element);
  const beside = readLabelElements(near);
  const hinted = readHinted(near, heading);
  const header = readHeaderLines(headerText(facts, heading.element));
  const label = (field: LabelField) => labelled.get(field) ?? beside.get(field) ?? null;
  const named = hinted.get('company')?.[0] ?? header.company;
  const company = label('company') ?? named?.replace(AT, '') ?? heading.company;
  const text = descriptionOf(main, heading, header.lines, company);
  if (text.length < LEAST_TEXT || !isAboutJob(facts, heading, main, labelled, text)) return null;
  const [said, whole] = [labelled.get('place') ?? null, beside.get('place') ?? null];
  // An address in several lines.
  const isPart = said === null || (whole?.startsWith(said) && !isPlaceForSure(said));
  const placed = isPart ? whole : said;
  const places = placesOf(facts, hinted, placed);
  const types = readEmploymentTypes(label('type') ?? hinted.get('type')?.[0] ?? '');
  const pay = [label('pay'), ...(hinted.get('pay') ?? [])].map((value) =>
    value ? readPay(value, places) : null,
  );
  const id = label('id');
  return draftOf({
    postingId: id !== null && ID.test(id) ? id : (NUMBER.exec(facts.metaLine('title') ?? '')?.[1] ?? null),
    title: titleOf(heading, label('title'), company),
    company: readName(company),
    places: toPlaces(places.length > 0 ? places : header.places),
    workplace:
      readWorkplace(label('workplace') ?? hinted.get('workplace')?.[0] ?? '') ??
      header.workplace ??
      readWorkplace(hinted.get('place')?.[0] ?? ''),
    types: types.length > 0 ? types : header.types,
    salary: pay.find((salary) => salary !== null) ?? null,
    department: readName(label('department')),
    postedAt: facts.dayOf(label('postedAt') ?? hinted.get('postedAt')?.[0]),
    validUntil: facts.dayOf(label('validUntil')),
    url: facts.canonical,
    applyUrl: applyAddress(facts),
    text,
  });
}

/** The heading, unless it is none of the posting's own: the page's title, or the company's name. */
function titleOf({ title, element }: PageTitle, labelled: string | null, company: string | null): string {
  return labelled !== null && (element === null || title === company) ? (readName(labelled) ?? title) : title;
}

function bodyStart(facts: PageFacts): number {
  return facts.tree.elements.find((element) => element.name === 'body')?.from ?? 0;
}

/** What stands before a company's name in a line of its own. */
const AT = /^(?:at|@|bei|chez|presso|hos|(?:(?:posted|\d).{1,30} )?by) (?=\S)/i;

/** Headings that only say that the description follows. */
const ONLY_DESCRIPTION =
  / (?:(?:job|career|employment) opportunit(?:y|ies)|(?:full |the )?(?:job|position|role|vacancy)? ?(?:description|details|summary|overview|advert|information|info)|back|back to jobs|stellenbeschreibung|beschreibung|stellenangebot|description (?:du poste|de l offre)|descripcion(?: del puesto| de la oferta)?|descrizione(?: del lavoro)?|functieomschrijving|vacature|beskrivning|jobbeskrivelse|stillingsbeskrivelse|opis stanowiska|pracovni nabidka|popis (?:pozice|prace)|uvodni predstaveni|munkakor leirasa|leiras|om (?:jobbet|stillingen|tjansten)|descricao(?: da vaga)?|napln prace) $/;
const LONGEST_LABEL = 40;
const LONGEST_VALUE = 60;
/** In how many lines the header may be. */
const MAX_HEADER = 30;

/**
 * The main text without what stands before it in the same element (the title, labelled fields, lines that are `known`,
 * buttons) and without a button behind it.
 */
function descriptionOf(
  main: HtmlElement,
  heading: PageTitle,
  known: ReadonlySet<string>,
  company: string | null,
): string {
  const { element } = heading;
  const isBehind = element !== null && main.contains(element);
  const lines = htmlToText(isBehind ? main.html.slice(element.to - main.from) : main.html).split('\n');
  const bare = lines.map((line) => line.replace(/^(?:- |## )/, '').trim());
  const header = bare.slice(0, MAX_HEADER);
  const prose = header.findIndex((line) => line.length > LONGEST_VALUE);
  const last = header.slice(0, prose < 0 ? MAX_HEADER : prose).findLastIndex((line) => known.has(line));
  let first = last + 1;
  while (first < lines.length) {
    const line = bare[first] ?? '';
    // The value of a label that we know may stand in a paragraph of its own.
    const at = bare[first + 1] === '' && fieldOfLabel(line) !== null ? 2 : 1;
    const next = bare[first + at] ?? '';
    if (isBareLabel(line, lines[first]))
      first += next.length <= longestValue(line) && !isBareLabel(next) ? at + 1 : 1;
    else if (line === company && isBareLabel(bare.slice(first + 1).find((one) => one !== '') ?? '')) first++;
    else if (line === '' || line === heading.title || isLabelled(line) || isLead(line)) first++;
    else break;
  }
  let end = lines.length;
  while (end > first && (bare[end - 1] === '' || APPLY.test(foldWords(bare[end - 1] ?? '')))) end--;
  return lines.slice(first, end).join('\n');
}

/** A label whose value is the next line. */
function isBareLabel(line: string, marked = line): boolean {
  const isLabel = (line.endsWith(':') && !marked.startsWith('## ')) || fieldOfLabel(line) !== null;
  return isLabel && line.length <= LONGEST_LABEL;
}

/** Values of labels that we know may be longer. */
function longestValue(label: string): number {
  return fieldOfLabel(label) === null ? LONGEST_VALUE : 3 * LONGEST_VALUE;
}

function isLabelled(line: string): boolean {
  const end = line.search(/ \| |:/);
  return end > 0 && line.length <= LONGEST_LABEL + LONGEST_VALUE && fieldOfLabel(line.slice(0, end)) !== null;
}

function isLead(line: string): boolean {
  if (line.length > LONGEST_LABEL) return false;
  const words = foldWords(line);
  return APPLY.test(words) || ONLY_DESCRIPTION.test(words);
}

/** Whether two of the signs of a posting are there: any page has a heading and a text. */
function isAboutJob(
  facts: PageFacts,
  heading: PageTitle,
  main: HtmlElement,
  labelled: LabelledFields,
  text: string,
): boolean {
  const signs = [
    labelled.size > 0,
    labelled.size > 2,
    heading.element !== null && hintOf(heading.element) === 'title',
    namesOf(main).some((name) => /job|vacan|stelle|beschreib/i.test(name)),
    select(facts.tree, 'a, button, input[type=submit]').some((one) =>
      APPLY.test(foldWords(one.attribute('value') ?? one.line)),
    ),
    JOB_WORDS.test(foldLong(text)),
    isJobAddress(facts.base ?? ''),
  ];
  return signs.filter(Boolean).length >= 2;
}

function foldLong(text: string): string {
  const start = text.slice(0, 8_000);
  let folded = '';
  for (let at = 0; at < start.length; at += 280) folded += foldWords(start.slice(at, at + 300));
  return folded;
}

function elementsNear({ tree }: PageFacts, title: HtmlElement | null): HtmlElement[] {
  const at = title?.index ?? 0;
  return tree.elements.slice(Math.max(0, at - HEADER_REACH / 4), at + HEADER_REACH);
}

/** Whether a part of the address is, or starts with, what sites call their postings: "/jobs/", "/opening-12". */
function isJobAddress(address: string): boolean {
  const parts = address.split('/').flatMap((part) => [part, part.split(/[-_]/, 1)[0] ?? '']);
  return parts.some((part) => part.length > 2 && JOB_WORD.test(part));
}

/** What stands behind the title, with the pictures and the empty elements that divide its pieces marked as such. */
function headerText({ tree }: PageFacts, title: HtmlElement | null): string {
  const { html, elements } = tree;
  let at = title?.to ?? 0;
  let header = '';
  for (const element of elements.slice((title?.last ?? 0) + 1, (title?.last ?? 0) + HEADER_REACH / 4)) {
    if (element.start < at || !/^(?:span|i|em|svg|img)$/.test(element.name) || element.line !== '') continue;
    header += `${html.slice(at, element.start)} | `;
    at = element.to;
  }
  return htmlToText(header + html.slice(at, at + LONGEST_HEADER));
}

/** What small elements behind the title hold by their names, in front of the main text or at its start. */
function readHinted(near: HtmlElement[], heading: PageTitle): ReadonlyMap<Hint, string[]> {
  const hinted = new Map<Hint, string[]>();
  for (const element of near) {
    const isSmall = element.last - element.index <= 4 && element.to - element.from < 2_000;
    const found = isSmall && !isControl(element) ? hintedText(element) : null;
    if (found === null || found.hint === 'title' || found.hint === 'text') continue;
    const { hint, holder } = found;
    const line = ownLine(holder);
    const isValue =
      line.length > 1 &&
      line.length <= LONGEST_HINTED &&
      line !== heading.title &&
      fieldOfLabel(line) === null;
    if (isValue) hinted.set(hint, [...(hinted.get(hint) ?? []), line]);
  }
  return hinted;
}

/** The text of an element without links behind it, as those to more about a company. */
function ownLine(element: HtmlElement): string {
  const [child] = element.children();
  const own = child?.name === 'a' ? cleanLine(element.html.slice(0, child.start - element.from)) : '';
  return own.length > 1 ? own : element.line;
}

/** Whether an element is, or stands in, a part of the page that people use rather than read. */
function isControl(element: HtmlElement): boolean {
  for (let at: HtmlElement | null = element, up = 0; at !== null && up < 12; at = at.parent, up++) {
    if (
      /^(?:nav|footer|form|select|label|dialog|input|svg)$/.test(at.name) ||
      at.attribute('role') === 'dialog'
    )
      return true;
  }
  return false;
}

/** The places beside their label, else all that links to maps name, else what is named for a place. */
function placesOf(facts: PageFacts, hinted: ReadonlyMap<Hint, string[]>, labelled: string | null): string[] {
  const maps = select(facts.tree, 'a[href^=http]').filter((link) => MAPS.test(link.attribute('href') ?? ''));
  const linked = readPlaces(maps.slice(0, 50).map((link) => link.line));
  if (linked.length > 0) return linked;
  const places = readPlaces([labelled]);
  return places.length > 0 ? places : readPlaces((hinted.get('place') ?? []).slice(0, 1));
}

function applyAddress(facts: PageFacts): string | null {
  for (const link of select(facts.tree, 'a[href]')) {
    if (!APPLY.test(foldWords(link.line))) continue;
    const address = safeAddress(link.attribute('href'), facts.base ?? undefined);
    if (address !== null && !address.includes('#')) return address;
  }
  return null;
}
