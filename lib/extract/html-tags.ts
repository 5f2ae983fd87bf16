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

/** Names up to here are numbers of their own, which are compared sooner than pieces of text are cut out. */
export const MAX_PACKED = 6;
const BASE = 37;

/** The number of a name that goes on with `sign`; that of an empty one is 0. */
export function packSign(packed: number, sign: number): number {
  return (Math.imul(packed, BASE) + sign) | 0;
}

/** A letter of any size or a digit as a number for `packSign`; 0 for anything else. */
export function signOf(code: number): number {
  const letter = (code | 0x20) - 0x60;
  if (letter >= 1 && letter <= 26) return letter;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 27 : 0;
}

/** The tags by their packed names, none of which share a slot. */
const SLOTS = 256;
const PACKED = new Int32Array(SLOTS);
const PACKED_TAGS: Tag[] = [];
for (const [name, tag] of TAG_OF) {
  if (name.length > MAX_PACKED) continue;
  const packed = packedName(name, 0, name.length);
  PACKED[slotOf(packed)] = packed;
  PACKED_TAGS[slotOf(packed)] = tag;
}

function slotOf(packed: number): number {
  return (packed ^ (packed >> 3)) & (SLOTS - 1);
}

/** The same of a packed name. */
export function tagOfPacked(packed: number): Tag {
  const slot = slotOf(packed);
  return PACKED[slot] === packed ? (PACKED_TAGS[slot] ?? 'inline') : 'inline';
}

/** Elements that most pages have, beside those above. */
const COMMON =
  'html body a span b i u em strong small sub sup font time label button g path use rect circle picture input img link meta ' +
  'source base';
const NAME_OF_PACKED = constant(
  () =>
    new Map(
      [...TAG_OF.keys(), ...COMMON.split(' ')]
        .filter((name) => name.length <= MAX_PACKED)
        .map((name) => [packedName(name, 0, name.length), name] as const),
    ),
);

/** The name that stands in `html` from `from` up to `to`, in small letters; common ones are not made anew. */
export function nameAt(html: string, from: number, to: number): string {
  const known = to - from > MAX_PACKED ? undefined : NAME_OF_PACKED.get(packedName(html, from, to));
  return known ?? html.slice(from, to).toLowerCase();
}

/** A name of up to six letters and digits as a number of its own; 0 for one with other signs in it. */
export function packedName(html: string, from: number, to: number): number {
  let packed = 0;
  for (let at = from; at < to; at++) {
    const sign = signOf(html.charCodeAt(at));
    if (sign === 0) return 0;
    packed = packSign(packed, sign);
  }
  return packed;
}

/** Whether the element never has content and so never a closing tag. */
export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** Whether what is inside the element is no markup, so that only its own closing tag ends it. */
export function isRaw(name: string): boolean {
  return RAW.has(name);
}
