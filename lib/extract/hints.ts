import type { HtmlElement } from './html-element.ts';

/** What the names that a site gave an element say it holds. */
export type Hint = 'title' | 'company' | 'place' | 'pay' | 'type' | 'workplace' | 'postedAt' | 'text';

/** Attributes that hold such names. Those for a site's own tests are the ones that stay as they are the longest. */
export const NAMES = [
  'class',
  'id',
  'itemprop',
  'data-testid',
  'data-test',
  'data-at',
  'data-qa',
  'data-cy',
  'data-automation',
  'data-automation-id',
  'data-hook',
  'data-ui',
  'data-field',
];

const HINTS: [Hint, RegExp][] = [
  ['text', /\bdescriptions?\b|\bjobdesc\b|\brichtext job\b/],
  ['postedAt', /\bdate posted\b|\b(?:posted|publication|online) date\b/],
  ['pay', /\b(?:salary|salaries|wage|compensation|remuneration|pay|payrate|gehalt|lohn|plat|mzda)\b/],
  [
    'workplace',
    /\b(?:workplace|remote|(?:work )?location) ?types?\b|\bworkplace\b|\bwork ?(?:modes?|formats?)\b/,
  ],
  [
    'place',
    /\b(?:locations?|locality|city|address|place|workplaces|region|standort|(?:arbeits|einsatz)?ort|lieu|lokalita|miejsce|ubicacion|sede)\b/,
  ],
  [
    'company',
    /\b(?:company|employer|organi[sz]ation|recruiter|advertiser|school|firma|firm|entreprise|empresa|azienda|arbeitgeber|unternehmen|zamestnavatel|brand) ?(?:name|title|text|link|label|info)?\b/,
  ],
  [
    'type',
    /\b(?:job|work) ?types?\b|\b(?:employment|contract|commitment|working ?time|schedule|arbeitszeit)\b/,
  ],
  [
    'title',
    /\b(?:job|position|vacancy|posting|offer|role|card|listing|result|item|ad|jobad|media)s? ?(?:title|name|heading|headline)\b|\bjobtitle\b|\btit(?:le|el)\b/,
  ],
  // Last, since names such as "job detail location" are of parts of it.
  [
    'text',
    /\b(?:job|vacancy|position|posting|offer|role|ad|advert|jobad|jd)s? ?(?:details?|body|content|text)\b/,
  ],
];
/** Names that say the element is about the thing but does not hold it. */
const NOT =
  /\b(?:logo|icon|image|img|ratings?|reviews?|filters?|inputs?|button|btn|alerts?|forms?|map|count|similar|tooltip|nav|menu|select|share|follow|favou?rite|more|link group|list|profile|about|website|twitter|tagline)\b/;
const LONGEST_NAMES = 400;
const known = new Map<string, Hint | null>();
const MAX_KNOWN = 5_000;

/** The names of an element, each as small words. */
export function namesOf(element: HtmlElement): string[] {
  const names: string[] = [];
  for (const attribute of NAMES) {
    const value = element.attribute(attribute)?.slice(0, LONGEST_NAMES).trim();
    if (value) names.push(...value.split(/\s+/));
  }
  return names;
}

/** A name in small letters and single words: "JobCard_jobTitle__x1" is "job card job title x". */
export function wordsOfName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** What an element holds by its names; `null` where they do not say. */
export function hintOf(element: HtmlElement): Hint | null {
  for (const name of namesOf(element)) {
    let hint = known.get(name);
    if (hint === undefined) {
      hint = hintOfName(wordsOfName(name));
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(name, hint);
    }
    if (hint !== null) return hint;
  }
  return null;
}

function hintOfName(words: string): Hint | null {
  return NOT.test(words) ? null : (HINTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null);
}

/** Pictures that stand before what they are pictures of. */
const ICON = /\b(?:icon|icons|ico|fa|fas|far|fal|glyphicon|material|svg|bi|ti)\b/;
const ICONS: [Hint, RegExp][] = [
  ['place', /\b(?:map|marker|location|pin|geo|place|globe)\b/],
  ['company', /\b(?:building|company|employer|industry)\b/],
  ['pay', /\b(?:money|pound|euro|dollar|salary|wallet|coins?|cash|gbp|eur|usd)\b/],
];

/** What the text beside an icon is by the icon's names; `null` for elements that are no icon. */
export function hintOfIcon(element: HtmlElement): Hint | null {
  if (!/^(?:i|span|svg|img|em)$/.test(element.name) || element.last !== element.index) return null;
  const words = namesOf(element).map(wordsOfName).join(' ');
  if (!ICON.test(words) || element.line !== '') return null;
  return ICONS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** What an element and the icons in it say of its text, with the element that holds the text. */
export function hintedText(element: HtmlElement): { hint: Hint; holder: HtmlElement } | null {
  const icon = hintOfIcon(element);
  if (icon !== null && element.parent !== null) return { hint: icon, holder: element.parent };
  const hint = hintOf(element);
  return hint === null ? null : { hint, holder: element };
}
