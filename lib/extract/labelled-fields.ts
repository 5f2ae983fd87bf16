import { fieldOfLabel, type LabelField } from './field-labels.ts';
import type { HtmlElement } from './html-element.ts';
import { isPlaceForSure } from './place.ts';

/** What stands beside the labels of a page. */
export type LabelledFields = ReadonlyMap<LabelField, string>;

const LONGEST_VALUE = 200;
const LONGEST_DATED = 60;
/** Labels further down belong to similar jobs or to forms. */
const MAX_LINES = 2_000;

/** Labels of pay that say the period, and those of one end of a range. */
const PERIOD = /annual|hour|month|week|year/i;
const LIMIT = /\bm(?:in|ax)/i;
/** How far below the first label one of the same field may say more of it. */
const REACH = 60;

/**
 * The labelled fields of a text in the form that `htmlToText` gives: "Location: Cork" in one line or cell, or a label and
 * below it the value. The first of each field counts.
 */
export function readLabelledFields(text: string): LabelledFields {
  const values = new Map<LabelField, string>();
  const lines = text.split('\n', MAX_LINES).map((line) => line.replace(/^(?:- |## )/, '').trim());
  for (const [index, line] of lines.entries()) {
    const label = labelOf(line, index < REACH);
    const field = fieldOfLabel(label);
    const known = field === null ? undefined : values.get(field);
    const isJoined = known !== undefined && joins(field, label, index);
    if (field === null || (known !== undefined && !isJoined)) continue;
    const beside = bareValue(line.slice(label.length));
    const below = lines.slice(index + 1, index + 3).find((other) => other !== '') ?? '';
    const more = field === 'place' && below === lines[index + 1] ? placesBehind(lines, index + 2) : [];
    // A label without a value is followed by the next label.
    const isLabel = fieldOfLabel(labelOf(below)) !== null;
    const value = beside || (isLabel ? '' : [bareValue(below), ...more].join('\n'));
    if (value === '' || value.length > LONGEST_VALUE) continue;
    const isTimed = field === 'pay' && PERIOD.test(label) && !LIMIT.test(label);
    values.set(field, isJoined ? `${known} - ${value}` : isTimed ? `${value} ${label}` : value);
  }
  return values;
}

/** The same for elements whose text is only a label: the element beside it holds the value, whatever stands between. */
export function readLabelElements(elements: readonly HtmlElement[]): LabelledFields {
  const values = new Map<LabelField, string>();
  for (const [index, element] of elements.entries()) {
    // Labels are short, which is known sooner than their text.
    const isShort = element.last === element.index && element.to - element.from < LONGEST_DATED;
    const isLabel = isShort && !/^(?:a|li|button|option)$/.test(element.name);
    const field = isLabel ? fieldOfLabel(element.line) : null;
    const next = elements[index + 1];
    const value = next?.parent === element.parent ? next?.line : undefined;
    if (field !== null && value && !values.has(field) && fieldOfLabel(value) === null)
      values.set(field, value);
  }
  return values;
}

/** Whether another label of a field says more of it: the most that is paid, or the hours beside the kind of contract. */
function joins(field: LabelField | null, label: string, index: number): boolean {
  return field === 'pay' ? /\bmax/i.test(label) : field === 'type' && index < REACH;
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

/** What stands before the first colon or the end of the first cell, or before a date, as in "Posted on May 2, 2026". */
function labelOf(line: string, mayBeDated = false): string {
  const start = line.slice(0, LONGEST_VALUE);
  const end = start.search(/ \| |:/);
  if (end >= 0) return start.slice(0, end);
  const words =
    mayBeDated && line.length < LONGEST_DATED && /\b20\d\d\b/.test(line) ? line.split(' ', 4) : [];
  const labels = words.map((_, at) => words.slice(0, at).join(' '));
  return labels.findLast((label) => /^(?:postedAt|validUntil)$/.test(fieldOfLabel(label) ?? '')) ?? start;
}
