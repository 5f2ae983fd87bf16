import { chooseEmbedded } from './choose-embedded.ts';
import { draftOf } from './draft.ts';
import { attributeValues } from './embedded-attributes.ts';
import { embeddedValues } from './embedded-json.ts';
import { hasMicrodata, hasRdfa, microdataIn, rdfaIn } from './item-markup.ts';
import { jsonLdOf } from './json-ld.ts';
import { linkedPostings } from './json-ld-posting.ts';
import { jsonPostings } from './json-posting.ts';
import { fillGaps, isWhole, type Layer, type Merged, substanceOf, toReadPosting } from './layers.ts';
import { readLooseJson } from './loose-json.ts';
import { PageFacts } from './page-facts.ts';
import type { Page, PageReading, Provenance } from './page-reading.ts';
import { readPageText } from './page-text.ts';
import { shownJson } from './shown-json.ts';
import { findSite } from './sites/index.ts';

/** Pages are cut here; a request never takes more, and a page in a tab that is longer shows its posting earlier. */
const MAX_LENGTH = 6_000_000;
/** How many times more the names of the members must tell of a payload than a vendor's source for them to be believed. */
const SOURCE_LEAD = 1.5;

/**
 * The postings of a page from its source: HTML, or a payload in JSON shown in a tab. Layers are read in the order of how
 * much they can be trusted, and each only fills what those before it left open: a reader that knows the site, JSON-LD,
 * microdata and RDFa, the data of the site's framework, and what people see of the page. Those that cost more are read
 * only where something is missing. No DOM is built; the worker and the tab get the same answers.
 */
export function readPage(source: string, page: Page): PageReading {
  const html = source.length > MAX_LENGTH ? source.slice(0, MAX_LENGTH) : source;
  const json = shownJson(html);
  if (json !== null) return readJson(json, page);
  const facts = new PageFacts(html, page);
  const site = findSite(facts);
  if (site?.showsOther?.(facts, page.url) === true)
    return { kind: 'none', postings: [], problem: 'other-posting' };
  return merge(layersOf(facts, site?.read(facts) ?? null), facts);
}

/** The layers of a page, each read when it is asked for. */
function* layersOf(facts: PageFacts, site: Layer | null): Generator<Layer> {
  const { base } = facts;
  if (site !== null) yield site;
  yield linked(jsonLdOf(facts.scripts), 'json-ld', base);
  if (hasMicrodata(facts.html)) yield linked(microdataIn(facts.tree), 'microdata', base);
  if (hasRdfa(facts.html)) yield linked(rdfaIn(facts.tree), 'rdfa', base);
  const embedded = [...embeddedValues(facts.scripts), ...attributeValues(facts.html)];
  yield chooseEmbedded(jsonPostings(embedded, base), facts);
  yield readPageText(facts);
}

function linked(values: unknown[], provenance: Provenance, base: string | null): Layer {
  const drafts = linkedPostings(values, base);
  return { provenance, isList: drafts.length > 1, drafts };
}

/** The first layer with postings decides which there are; later ones fill their gaps until they are whole. */
function merge(layers: Generator<Layer>, facts: PageFacts): PageReading {
  let merged: Merged[] = [];
  let isList = false;
  for (const layer of layers) {
    if (layer.drafts.length === 0) continue;
    if (merged.length === 0) {
      isList = layer.isList;
      merged = layer.drafts.map((draft) => begin(draft, layer.provenance));
    } else for (const one of merged) fillFrom(one, layer, isList);
    // A site's own reader leaves out what the structured data says for certain.
    if (layer.provenance !== 'site' && merged.every((one) => isWhole(one) && isAllSaid(one, layer))) break;
    if (isList && layer.provenance !== 'site') break;
  }
  const address = isList ? null : facts.base;
  const postings = merged.map((one) => toReadPosting(one, address)).filter((posting) => posting !== null);
  return { kind: postings.length === 0 ? 'none' : isList ? 'list' : 'job', postings, problem: null };
}

function begin(draft: Merged['draft'], provenance: Provenance): Merged {
  const merged: Merged = { draft: draftOf({}), provenance: {} };
  fillGaps(merged, draft, provenance);
  return merged;
}

/**
 * Markup leaves out pay that people see, and the page is parsed already; for pages with blocks of data that would cost
 * more than the data does.
 */
function isAllSaid({ draft }: Merged, { provenance }: Layer): boolean {
  return draft.salary !== null || (provenance !== 'microdata' && provenance !== 'rdfa');
}

/** Fills a posting's gaps from the same posting in another layer. */
function fillFrom(one: Merged, layer: Layer, isList: boolean): void {
  const { draft } = one;
  const same = isList
    ? layer.drafts.find((other) => draft.postingId !== null && other.postingId === draft.postingId)
    : layer.isList
      ? layer.drafts.find((other) => other.title !== null && other.title === draft.title)
      : layer.drafts[0];
  if (same !== undefined) fillGaps(one, same, layer.provenance);
}

/** A payload shown in a tab: what a job board's source makes of it, else what its members are called. */
function readJson(json: string, page: Page): PageReading {
  const read = page.readPayload?.(json) ?? [];
  const named = jsonPostings([parseJson(json)], page.url);
  // Sources also read payloads that only look like those of their vendor, and then find little in them.
  const drafts = substanceOf(read) * SOURCE_LEAD < substanceOf(named) ? named : read;
  const postings = drafts
    .map((draft) => toReadPosting(begin(draft, 'json'), null))
    .filter((posting) => posting !== null);
  const kind = postings.length === 0 ? 'none' : postings.length === 1 ? 'job' : 'list';
  return { kind, postings, problem: null };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return readLooseJson(json)?.value;
  }
}
