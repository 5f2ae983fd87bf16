import { readName } from './name.ts';
import { readXml, type XmlElement } from './xml.ts';
import { jsonOfXml } from './xml-json.ts';

/** A feed, or any other document that lists things: what it is called, and its entries as objects. */
export interface Feed {
  /** A feed shows its newest entries; another document (`data`) is all there is. */
  kind: 'feed' | 'data';
  title: string | null;
  entries: FeedEntry[];
  /** The whole document as JSON; for `data`. */
  data: unknown;
}

export interface FeedEntry {
  /** Its mark in the feed, which may be an address. */
  id: string | null;
  link: string | null;
  categories: string[];
  /** All that it says, by name. */
  members: Record<string, unknown>;
}

/**
 * Reads RSS 0.9 to 2.0 (https://www.rssboard.org/rss-specification), RDF, Atom (RFC 4287) and JSON Feed
 * (https://www.jsonfeed.org/version/1.1); other XML and JSON as it is. `null` for what is neither, such as a page.
 */
export function readFeed(body: string): Feed | null {
  const start = body
    .slice(0, 1_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^[[{]/.test(start)) return readJsonFeed(body);
  if (!start.startsWith('<') || /^<(?:!doctype html|html)\b/i.test(start)) return null;
  const root = readXml(body);
  const [document] = root.children.filter((child) => !/^html$/i.test(child.name));
  if (document === undefined) return null;
  const channel = root.within('channel')[0];
  const items = [...root.within('item'), ...root.within('entry')];
  if (channel === undefined && !/^(?:\w+:)?(?:rss|feed|rdf)$/i.test(document.name)) {
    return { kind: 'data', title: null, entries: [], data: jsonOfXml(root) };
  }
  const title = readName((channel ?? document).textOf('title'));
  return { kind: 'feed', title, entries: items.map(entryOfXml), data: null };
}

function entryOfXml(item: XmlElement): FeedEntry {
  const links = item.all('link');
  const alternate = links.find((link) => (link.attribute('rel') ?? 'alternate') === 'alternate') ?? links[0];
  const link = alternate?.attribute('href') ?? item.textOf('link') ?? item.attribute('rdf:about');
  const guid = item.textOf('guid') ?? item.textOf('id') ?? item.attribute('rdf:about');
  const permalink = /^https?:/i.test(guid ?? '') ? guid : null;
  const json = jsonOfXml(item);
  const members = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const text = textOf(item);
  return {
    id: guid,
    link: link ?? permalink,
    categories: item
      .all('category')
      .flatMap((one) => one.attribute('term') ?? one.text.trim())
      .filter(Boolean),
    members: {
      ...members,
      title: item.first('title')?.html() ?? null,
      ...(text === null ? {} : { description: text }),
    },
  };
}

/** The longest of what an entry has for its text: many have a summary beside the whole. */
function textOf(item: XmlElement): string | null {
  const texts = ['content:encoded', 'content', 'description', 'summary'].map(
    (name) => item.first(name)?.html() ?? '',
  );
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest)) || null;
}

function readJsonFeed(body: string): Feed | null {
  const data = parse(body);
  if (typeof data !== 'object' || data === null) return null;
  const version = 'version' in data && typeof data.version === 'string' ? data.version : '';
  const isFeed = /jsonfeed\.org/.test(version) && 'items' in data;
  if (!isFeed || !Array.isArray(data.items)) return { kind: 'data', title: null, entries: [], data };
  const title = 'title' in data && typeof data.title === 'string' ? readName(data.title) : null;
  return { kind: 'feed', title, entries: data.items.map(entryOfJson), data: null };
}

function entryOfJson(item: unknown): FeedEntry {
  const members = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {};
  const text = members.content_html ?? members.content_text ?? members.summary;
  return {
    id: lineOf(members.id),
    link: lineOf(members.url) ?? lineOf(members.external_url),
    categories: Array.isArray(members.tags) ? members.tags.filter((tag) => typeof tag === 'string') : [],
    members: { ...members, description: text },
  };
}

function lineOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\ufeff/, ''));
  } catch {
    // What is not JSON is no feed either.
    return null;
  }
}
