import { decodeEntities } from './entities.ts';
import { HtmlScanner } from './html-scanner.ts';
import { isTagAt } from './html-syntax.ts';
import { TextWriter } from './text-writer.ts';

/** Longer sources are cut: the longest real descriptions have a tenth of this. */
const MAX_SOURCE_LENGTH = 500_000;
const MAX_TEXT_LENGTH = 100_000;
/** How often a description may have been escaped on its way to us. */
const MAX_ESCAPES = 3;

const ESCAPED_TAG =
  /&(?:amp;)*lt;\/?(?:p|div|br|ul|ol|li|h[1-6]|span|strong|b|em|i|u|a|section|table|body|html)(?:&(?:amp;)*gt;| ?\/&|\s[\w-]+=)/i;
const BLOCK_TAG =
  /<(?:p|div|br|ul|ol|li|h[1-6]|table|tr|td|section|article|blockquote|pre|dl|dt|dd|hr)(?![a-z0-9])/i;
/** Markup that is left in a text: it had been escaped within markup, or was sent as plain text. */
const LEFT_TAG = /<\/(?:p|div|ul|ol|li|h[1-6]|strong|b|em|i|u|span|a|table|script|style|iframe) ?>/i;

/**
 * A description as clean text, whether it is HTML, escaped HTML or plain text already. Paragraphs are divided by an
 * empty line, items of lists of any depth led by "- ", headings of any rank by "## ", cells of a table divided by
 * " | "; a line break within a paragraph or an item stays one. What a reader would not see is not in it.
 *
 * One pass without a DOM, in time linear to the length whatever the input: it runs for every posting that is read.
 */
export function htmlToText(html: string): string {
  let source = html.length > MAX_SOURCE_LENGTH ? html.slice(0, MAX_SOURCE_LENGTH) : html;
  for (let level = 0; level < MAX_ESCAPES && isEscaped(source); level++) source = decodeEntities(source);
  return finish(scan(source, !BLOCK_TAG.test(source)));
}

/** Texts that were read one by one as one text, without the empty ones. */
export function joinTexts(texts: string[]): string {
  return cut(texts.filter((text) => text !== '').join('\n\n'));
}

function cut(text: string): string {
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH - 1).trimEnd()}…` : text;
}

function scan(source: string, keepsLines: boolean): TextWriter {
  const writer = new TextWriter(keepsLines);
  new HtmlScanner(source, writer, MAX_TEXT_LENGTH).scan();
  return writer;
}

/** Plain text in the form that `htmlToText` gives; markup in it, which nobody wanted to show, is read as such. */
export function plainToText(text: string): string {
  const writer = new TextWriter(true);
  writer.writePlain(text, 0, Math.min(text.length, MAX_SOURCE_LENGTH));
  return finish(writer);
}

function finish(written: TextWriter): string {
  let writer = written;
  for (let level = 0; level < MAX_ESCAPES && hasLeftTag(writer.text); level++)
    writer = scan(writer.text, true);
  const whole = cut(writer.text);
  return writer.hasSurrogates ? whole.toWellFormed() : whole;
}

function hasLeftTag(text: string): boolean {
  return text.includes('</') && LEFT_TAG.test(text);
}

/** Whether the markup of a description is itself escaped, as Greenhouse sends it. */
function isEscaped(source: string): boolean {
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
    if (isTagAt(source, at)) return false;
  }
  return source.includes('lt;') && ESCAPED_TAG.test(source);
}
