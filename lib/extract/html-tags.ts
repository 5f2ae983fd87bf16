import { constant } from '../util/constant.ts';

/** What a tag means for the text around it. */
export type Tag = 'inline' | 'br' | 'block' | 'paragraph' | 'heading' | 'list' | 'item' | 'cell' | 'hidden';

const TAGS: Record<Exclude<Tag, 'inline'>, string> = {
  br: 'br',
  block:
    'div section article header footer main aside nav form fieldset legend figure figcaption address center ' +
    'details summary dt dd tr caption',
  paragraph: 'p blockquote pre dl table hr',
  heading: 'h1 h2 h3 h4 h5 h6',
  list: 'ul ol menu dir',
  item: 'li',
  cell: 'td th',
  hidden:
    'script style template noscript head title iframe object svg math select textarea canvas audio video',
};

const TAG_OF = new Map<string, Tag>();
for (const [tag, names] of Object.entries(TAGS)) {
  for (const name of names.split(' ')) TAG_OF.set(name, tag as Tag);
}

const VOID = constant(
  () => new Set('area base br col embed hr img input link meta source track wbr'.split(' ')),
);

const RAW = constant(() => new Set('script style textarea title iframe noscript'.split(' ')));

/** The meaning of a tag by its name in small letters; tags that nobody knows are read through. */
export function tagOf(name: string): Tag {
  return TAG_OF.get(name) ?? 'inline';
}

/** Whether the element never has content and so never a closing tag. */
export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** Whether what is inside the element is no markup, so that only its own closing tag ends it. */
export function isRaw(name: string): boolean {
  return RAW.has(name);
}
