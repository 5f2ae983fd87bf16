import type { BoardRef } from '../../domain/board.ts';
import { EVIDENCE, type Evidence } from '../../domain/company-finding.ts';
import { type CompanyFit, companyFit } from '../../domain/company-fit.ts';
import type { HandedPage } from '../../domain/page-job.ts';
import { isAggregator } from '../../domain/posting-address.ts';
import type { Site } from '../define.ts';
import { siteLabel } from '../shared/site-label.ts';
import type { Recognised } from '../sites.ts';
import { addressesWithin, type FoundAddress } from './addresses-within.ts';
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
  const found = addressesWithin(html, new Set([...byDomain.keys(), ...servers(systems).keys()]));
  const served = servedAt(found, own, html, systems);
  if (served !== null) note(seen, served.site, served.address, 'address');
  for (const { address, domain, tag } of found) {
    const site = byDomain.get(domain);
    const isEmbedding = tag !== null && EMBEDDING.has(tag);
    const evidence = isEmbedding ? 'embedded' : tag !== null && LINKING.has(tag) ? 'link' : 'data';
    if (site !== undefined) note(seen, site, address, evidence);
  }
  for (const site of systems) {
    const slug = site.embeds?.exec(html)?.[1];
    const address = slug === undefined ? null : URL.parse(site.address(slug));
    if (address !== null) note(seen, site, address, 'embedded');
  }
}

/** The board of the careers site that a page is of, where a job system serves that at the company's own host. */
export function servedBoard({ address, html }: HandedPage, sites: readonly Site[]): BoardRef | null {
  const own = URL.parse(address);
  if (own === null) return null;
  const found = addressesWithin(html, new Set(servers(sites).keys()));
  const served = servedAt(found, own, html, sites);
  const slug = served?.site.recognise(served.address) ?? null;
  return served === null || slug === null ? null : { source: served.site.id, slug };
}

function servers(sites: readonly Site[]): Map<string, Site> {
  return new Map(sites.flatMap((site) => (site.served ? [[site.served.domain, site]] : [])));
}

function servedAt(found: readonly FoundAddress[], own: URL, html: string, sites: readonly Site[]) {
  const domain = own.hostname.split('.').slice(-2).join('.');
  const isVendor = sites.some((site) => site.domains?.includes(domain));
  if (isVendor || isAggregator(own.hostname)) return null;
  const byDomain = servers(sites);
  for (const { address, domain, tag } of found) {
    const site = byDomain.get(domain);
    const { what, page } = site?.served ?? {};
    const isPart = tag !== null && (page === undefined ? LOADING.has(tag) : page.test(html));
    if (site === undefined || !isPart || !what?.test(address.hostname + address.pathname)) continue;
    const marked = new URL(own);
    marked.hash = site.id;
    return { site, address: marked };
  }
  return null;
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
