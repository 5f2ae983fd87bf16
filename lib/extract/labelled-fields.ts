import { fieldOfLabel, type LabelField } from './field-labels.ts';
import type { HtmlElement } from './html-element.ts';
import { isPlaceForSure } from './place.ts';

/** What stands beside the labels of a page. */
export type LabelledFields = ReadonlyMap<LabelField, string>;

const LONGEST_VALUE = 200;
/** Labels further down belong to similar jobs or to forms. */
const MAX_LINES = 2_000;

/**
 * The labelled fields of a text in the form that `htmlToText` gives: "Location: Cork" in one line or cell, or a label and
 * below it the value. The first of each field counts.
 */
export function readLabelledFields(text: string): LabelledFields {
  const values = new Map<LabelField, string>();
  const lines = text.split('\n', MAX_LINES).map((line) => line.replace(/^(?:- |## )/, '').trim());
  for (const [index, line] of lines.entries()) {
    const label = labelOf(line);
    const field = fieldOfLabel(label);
    const known = field === null ? undefined : values.get(field);
    // Pay may be said in two fields, of which the second is for the most.
    const isMost = field === 'pay' && /\bmax/i.test(label);
    if (field === null || (known !== undefined && !isMost)) continue;
    const beside = bareValue(line.slice(label.length));
    const below = lines.slice(index + 1, index + 3).find((other) => other !== '') ?? '';
    const more = field === 'place' && below === lines[index + 1] ? placesBehind(lines, index + 2) : [];
    // A label without a value is followed by the next label.
    const isLabel = fieldOfLabel(labelOf(below)) !== null;
    const value = beside || (isLabel ? '' : [bareValue(below), ...more].join('\n'));
    if (value !== '' && value.length <= LONGEST_VALUE)
      values.set(field, known === undefined ? value : `${known} - ${value}`);
  }
  return values;
}

/** The same for elements whose text is only a label: the element beside it holds the value, whatever stands between. */
export function readLabelElements(elements: readonly HtmlElement[]): LabelledFields {
  const values = new Map<LabelField, string>();
  for (const [index, element] of elements.entries()) {
    const isLabel = element.last === element.index && !/^(?:a|li|button|option)$/.test(element.name);
    const field = isLabel ? fieldOfLabel(element.line) : null;
    const next = elements[index + 1];
    const value = next?.parent === element.parent ? next?.line : undefined;
    if (field !== null && value && !values.has(field) && fieldOfLabel(value) === null)
      values.set(field, value);
  }
  return values;
}

/** A value without what divides it from its label. */
function bareValue(text: string): string {
  return text.replace(/^ ?:? ?\|? ?/, '').trim();
}

/** The lines from one on that can only be further places. */
function placesBehind(lines: string[], from: number): string[] {
  const end = lines.findIndex((line, index) => index >= from && !isPlaceForSure(line));
  return lines.slice(from, Math.max(from, end));
}

/** What stands before the first colon or the end of the first cell. */
function labelOf(line: string): string {
  const start = line.slice(0, LONGEST_VALUE);
  const end = start.search(/ \| |:/);
  return end < 0 ? start : start.slice(0, end);
}
