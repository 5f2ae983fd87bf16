import type { Random } from '../../lib/util/random.ts';
import { type Markup, type Section, toHtml, toPlain } from '../../tests/support/boards/description.ts';
import { integer, pick, pickSome } from '../../tests/support/boards/random.ts';
import { ABOUT, CLOSING, DUTIES, OFFER, PROFILE, ROLE } from '../../tests/support/boards/sentences.ts';

/** Characters of text in a description: what nine of ten on real boards are between. */
const LEAST_LENGTH = 2_500;
const MOST_LENGTH = 6_000;
/** How many postings state their pay in the text, and how many name other sums. */
const PAY_SHARE = 0.4;
const SUM_SHARE = 0.5;

const WORDS = {
  company: ['Fernhollow Instruments', 'Lumen & Oak', 'Saltmarsh Robotics', 'Tidemill Mobility', 'Grauwolf'],
  role: [
    'Harbour Pilot',
    'Data Analyst',
    'Nurse',
    'Warehouse Lead',
    'Software Engineer',
    'Account Executive',
  ],
  team: ['Routing', 'Billing', 'Field Service', 'Clinics', 'Platform', 'Sales Operations'],
  place: ['Lyon', 'Toronto', 'Austin, TX', 'Berlin', 'Gdańsk', 'Cork'],
};
const HEADINGS = [
  'About us',
  'What you’ll do',
  'Who you are',
  'Nice to have',
  'What we offer',
  'How we hire',
];
const STYLES = ['', ' style="text-align:left"', ' class="posting-text"', ' style="min-height:1.5em"'];

/** How vendors write one: as HTML, as HTML whose markup is escaped, or as plain text. */
export type Style = 'html' | 'escaped' | 'plain';

/** A description of invented work, or the given part of one. */
export function writeDescription(random: Random, style: Style, part: number): string {
  const length = integer(random, LEAST_LENGTH, MOST_LENGTH) * part;
  const markup = pick(random, MARKUPS);
  let text = '';
  for (let left = length; left > 0; ) {
    const section = makeSection(random);
    const plain = toPlain(section);
    left -= plain.length;
    if (style === 'plain') text += `${plain}\n\n`;
    else text += toHtml(section, markup);
  }
  return style === 'escaped' ? escapeMarkup(text) : text;
}

const MARKUPS: readonly Markup[] = STYLES.map((attributes) => ({
  heading: (text) => `<h3${attributes}><strong>${text}</strong></h3>\n`,
  paragraph: (text) => `<p${attributes}>${text}</p>\n`,
  list: (items) =>
    `<ul>\n${items.map((item) => `<li><span${attributes}>${item}</span></li>`).join('\n')}\n</ul>\n`,
}));

function makeSection(random: Random): Section {
  const fill = (sentence: string) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      pick(random, WORDS[name as keyof typeof WORDS] ?? ['']),
    );
  const paragraphs = pickSome(random, [...ABOUT, ...ROLE, ...CLOSING], integer(random, 1, 3)).map(fill);
  const items = pickSome(random, [...DUTIES, ...PROFILE, ...OFFER], integer(random, 3, 9)).map(fill);
  if (random() < PAY_SHARE / 4) paragraphs.push(payOf(random));
  if (random() < SUM_SHARE / 4) paragraphs.push(sumOf(random));
  return { heading: pick(random, HEADINGS), paragraphs, items };
}

function payOf(random: Random): string {
  const from = integer(random, 42, 190);
  const [low, high] = [from, Math.round(from * (1.1 + random() / 3))].map(
    (one) => `${one},${integer(random, 1, 9)}00`,
  );
  return pick(random, [
    `The base salary range for this role is $${low} – $${high} per year, plus equity and a bonus.`,
    `For candidates in ${pick(random, WORDS.place)} the pay range is $${low} - $${high}.`,
    `Gehalt: ${from}.000 € bis ${from + 15}.000 € brutto im Jahr.`,
    `We pay £${from}k to £${from + 12}k, depending on experience.`,
  ]);
}

function sumOf(random: Random): string {
  return pick(random, [
    `We have raised $${integer(random, 5, 400)}M from people who know the trade.`,
    `Over €${integer(random, 1, 90)} billion in orders go through our software each year.`,
    `Stipend for your desk (up to $${integer(random, 1, 9)},000 per year).`,
    `Our customers saved $${integer(random, 2, 80)}M and ${integer(random, 2, 30)}.5 million hours in ${integer(random, 2019, 2025)}.`,
  ]);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(html: string): string {
  return html.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
