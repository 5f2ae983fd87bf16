import { type MessageKey, t } from './words.ts';

/** What is a kind of page and no vendor has another name in each language. */
const KINDS: Partial<Record<string, MessageKey>> = {
  feed: 'source_feed',
  'json-ld-list': 'source_list',
  sitemap: 'source_sitemap',
};

/** The names that vendors write in another way than as one word with a capital. */
const NAMES = new Map([
  ['bamboohr', 'BambooHR'],
  ['hacker-news', 'Hacker News: Who is hiring?'],
  ['icims', 'iCIMS'],
  ['jazzhr', 'JazzHR'],
  ['remoteok', 'Remote OK'],
  ['smartrecruiters', 'SmartRecruiters'],
  ['usajobs', 'USAJOBS'],
  ['we-work-remotely', 'We Work Remotely'],
]);

/** The job system of a board by its name; most sources are called like their vendors. */
export function sourceWord(sourceId: string): string {
  const kind = KINDS[sourceId];
  if (kind !== undefined) return t(kind);
  return NAMES.get(sourceId) ?? sourceId.charAt(0).toLocaleUpperCase() + sourceId.slice(1);
}
