import type { SeedPosting } from './posting.ts';
import { integer, pick, pickSome, seededRandom } from './random.ts';
import * as sentences from './sentences.ts';
import { placeText } from './vocabulary.ts';

/** A part of a description, in plain words. */
export interface Section {
  heading: string | null;
  paragraphs: string[];
  items: string[];
}

/** A description in the order of reading. `raw` is markup that vendors hand on as the employer pasted it. */
export interface Description {
  intro: Section;
  lists: Section[];
  closing: Section;
  raw: string;
}

/** The global variable that the markup of hostile postings tries to set. It must stay undefined wherever it is shown. */
export const HOSTILE_MARK = 'jobwakeHostile';

const HOSTILE_MARKUP = [
  `<script>globalThis.${HOSTILE_MARK} = 'script'</script>`,
  `<p onclick="globalThis.${HOSTILE_MARK} = 'click'">Read about <a href="javascript:globalThis.${HOSTILE_MARK}='link'">our values</a>`,
  ` and <a href="data:text/html,<p>no</p>">our <b>benefits</a></b>.</p>`,
  `<img src="data:," alt="" onerror="globalThis.${HOSTILE_MARK} = 'image'">`,
  `<iframe srcdoc="<script>parent.${HOSTILE_MARK} = 'frame'</script>"></iframe>`,
  '<style>body { display: none }</style>',
  '<form action="https://collect.invalid/"><input name="password" type="password"></form>',
].join('');

/** The description of a posting: the same for the same posting, whatever the vendor. */
export function describe(posting: SeedPosting, company: string): Description {
  const random = seededRandom(`${posting.key}/text`);
  const house = seededRandom(`about/${company}`);
  const [place] = posting.places;
  const { role, team } = posting;
  const words: Record<string, string> = { company, role, team, place: place ? placeText(place) : '' };
  const fill = (sentence: string) =>
    sentence.replaceAll(/\{(\w+)\}/g, (all, name: string) => words[name] ?? all);
  const some = (list: readonly string[], least: number, most: number) => {
    return pickSome(random, list, integer(random, least, most)).map(fill);
  };
  // An employer tells the same story about itself in every posting.
  const heading = house() < 0.5 ? `About ${company}` : null;
  const about = fill(pick(house, sentences.ABOUT));

  const paragraphs = [posting.opening ?? about, fill(pick(random, sentences.ROLE))];
  const intro: Section = { heading, paragraphs, items: [] };
  const lists: Section[] = [
    { heading: 'What you will do', paragraphs: [], items: some(sentences.DUTIES, 3, 9) },
    { heading: 'Who you are', paragraphs: [], items: some(sentences.PROFILE, 3, 7) },
    { heading: 'What we offer', paragraphs: [], items: some(sentences.OFFER, 2, 6) },
  ];
  const closing: Section = { heading: null, paragraphs: some(sentences.CLOSING, 1, 2), items: [] };
  if (posting.flavour === 'emoji') lists[0]?.items.push(sentences.EMOJI_ITEM);
  if (posting.flavour === 'rtl') closing.paragraphs.push(sentences.RTL_PARAGRAPH);
  if (posting.flavour === 'odd-spaces') closing.paragraphs.push(sentences.ODD_SPACES_PARAGRAPH);
  return { intro, lists, closing, raw: posting.flavour === 'hostile' ? HOSTILE_MARKUP : '' };
}

/** How the plain text of a description begins: about 60 characters. */
export function textStart({ intro }: Description): string {
  return [intro.heading ?? '', ...intro.paragraphs].join(' ').replaceAll(/\s+/g, ' ').slice(0, 60).trim();
}

/** How a vendor marks up the parts of a section; it is given text that is already escaped. */
export interface Markup {
  heading(text: string): string;
  paragraph(text: string): string;
  list(items: string[]): string;
}

export function toHtml(section: Section, markup: Markup): string {
  const { heading, paragraphs, items } = section;
  return [
    ...(heading ? [markup.heading(escapeHtml(heading))] : []),
    ...paragraphs.map((text) => markup.paragraph(escapeHtml(text))),
    ...(items.length > 0 ? [markup.list(items.map(escapeHtml))] : []),
  ].join('');
}

/** The section as plain text: paragraphs divided by an empty line, "- " before the items of a list. */
export function toPlain({ heading, paragraphs, items }: Section): string {
  const blocks = [...(heading ? [heading] : []), ...paragraphs];
  if (items.length > 0) blocks.push(items.map((item) => `- ${item}`).join('\n'));
  return blocks.join('\n\n');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '’': '&rsquo;',
  '\u00a0': '&nbsp;',
};

/** Text as HTML, with the named entities that the vendors' editors write. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"’\u00a0]/g, (sign) => ENTITIES[sign] ?? sign);
}
