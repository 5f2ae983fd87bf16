import { EVIDENCE, type Evidence } from '../../domain/company-finding.ts';
import { type CompanyFit, companyFit } from '../../domain/company-fit.ts';
import type { HandedPage } from '../../domain/page-job.ts';
import { isAggregator } from '../../domain/posting-address.ts';
import type { Site } from '../define.ts';
import { siteLabel } from '../shared/site-label.ts';
import type { Recognised } from '../sites.ts';
import { addressesWithin } from './addresses-within.ts';
import { slugsOf } from './guess-boards.ts';

export interface DetectedBoard extends Recognised {
  sourceName: string;
  evidence: Evidence;
  /** How its name at the vendor fits what the page calls its company. */
  fit: CompanyFit;
}

const EMBEDDING = new Set(['script', 'iframe', 'frame', 'object', 'embed']);
/** Where a page loads what it is built of. Pictures are also shown by others. */
const LOADING = new Set(['script', 'link', 'meta']);
const LINKING = new Set(['a', 'area', 'form', 'button']);
/** A page that links to more boards than that lists companies; only a board of its own name is then its own. */
const MOST_LINKED = 3;
const MOST_GIVEN = 5;

interface Seen {
  site: Site;
  board: Recognised;
  evidence: Evidence;
  count: number;
}

/**
 * The boards of job systems that a page belongs to or uses, the likeliest first, at most five. `names` are what is known
 * of the company, `companyNames` of the page among them. None of them is certain before the board has answered: names at
 * vendors have namesakes, and pages link to boards of others.
 */
export function detectBoards(
  { address, html }: HandedPage,
  sites: readonly Site[],
  names: readonly string[],
): DetectedBoard[] {
  const own = URL.parse(address);
  if (own === null) return [];
  const systems = sites.filter((site) => site.domains !== undefined);
  const seen = new Map<string, Seen>();
  const ofPage = systems.find((site) => site.recognise(own) !== null);
  if (ofPage !== undefined) note(seen, ofPage, own, 'address');
  // On a board's own pages every other board is somebody else's.
  else noteWithin(seen, own, html, systems);
  if (seen.size === 0) noteGuesses(seen, own, systems, names);
  return chosen([...seen.values()], names);
}

function noteWithin(seen: Map<string, Seen>, own: URL, html: string, systems: readonly Site[]): void {
  const byDomain = new Map(systems.flatMap((site) => site.domains?.map((domain) => [domain, site]) ?? []));
  const byAssets = new Map(systems.flatMap((site) => (site.assets ? [[site.assets.domain, site]] : [])));
  const mayBeServed = !isAggregator(own.hostname) && !byDomain.has(domainOf(own));
  const wanted = new Set([...byDomain.keys(), ...byAssets.keys()]);
  for (const { address, domain, tag } of addressesWithin(html, wanted)) {
    const server = byAssets.get(domain);
    const isServed = mayBeServed && tag !== null && LOADING.has(tag);
    if (isServed && server?.assets?.host.test(address.hostname)) noteServed(seen, server, own);
    const site = byDomain.get(domain);
    const isEmbedding = tag !== null && EMBEDDING.has(tag);
    const evidence = isEmbedding ? 'embedded' : tag !== null && LINKING.has(tag) ? 'link' : 'data';
    if (site !== undefined) note(seen, site, address, evidence);
  }
}

/** The page is of the company's careers site, which the job system serves at the company's own host. */
function noteServed(seen: Map<string, Seen>, site: Site, own: URL): void {
  const marked = new URL(own);
  marked.hash = site.id;
  note(seen, site, marked, 'address');
}

function domainOf({ hostname }: URL): string {
  return hostname.split('.').slice(-2).join('.');
}

function note(seen: Map<string, Seen>, site: Site, address: URL, evidence: Evidence): void {
  const slug = site.recognise(address);
  if (slug === null) return;
  const key = `${site.id}:${slug}`;
  const known = seen.get(key);
  if (known === undefined) {
    const board = {
      source: site.id,
      slug,
      address: site.address(slug, address),
      origins: site.origins(slug),
      company: site.guessCompany(slug),
    };
    seen.set(key, { site, board, evidence, count: 1 });
    return;
  }
  known.count++;
  if (EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(known.evidence)) known.evidence = evidence;
}

/** A page whose address has a job system's mark, such as `gh_jid`, has a board there under some form of its own name. */
function noteGuesses(
  seen: Map<string, Seen>,
  own: URL,
  systems: readonly Site[],
  names: readonly string[],
): void {
  for (const site of systems.filter((system) => system.mentions?.(own))) {
    for (const name of [siteLabel(own.hostname) ?? '', ...names].filter((one) => one !== '').slice(0, 3)) {
      for (const slug of slugsOf(name)) {
        const address = URL.parse(site.address(slug));
        if (address !== null) note(seen, site, address, 'guess');
      }
    }
  }
}

function chosen(seen: Seen[], names: readonly string[]): DetectedBoard[] {
  const linked = seen.filter(({ evidence }) => evidence === 'link' || evidence === 'data').length;
  return seen
    .map(({ site, board, evidence, count }) => {
      const fit = companyFit(board.company, names);
      return { detected: { ...board, sourceName: site.name, evidence, fit }, count };
    })
    .filter(({ detected: { evidence, fit } }) => {
      const isOne = linked > MOST_LINKED && (evidence === 'link' || evidence === 'data');
      return !isOne || fit !== 'other';
    })
    .sort((left, right) => rankOf(left.detected) - rankOf(right.detected) || right.count - left.count)
    .slice(0, MOST_GIVEN)
    .map(({ detected }) => detected);
}

const FITS: readonly CompanyFit[] = ['same', 'related', 'other'];

/** What a board is embedded by counts before its name; a link counts only by it. */
function rankOf({ evidence, fit }: DetectedBoard): number {
  const isUsed = evidence === 'address' || evidence === 'embedded';
  return (isUsed ? 0 : 100) + FITS.indexOf(fit) * 10 + EVIDENCE.indexOf(evidence);
}
