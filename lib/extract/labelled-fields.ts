import { fieldOfLabel, type LabelField } from './field-labels.ts';

/** What stands beside the labels of a page, and the lines of the text that it was read from. */
export interface LabelledFields {
  values: ReadonlyMap<LabelField, string[]>;
  /** Lines that are labels or their values, and so no part of the description. */
  lines: ReadonlySet<string>;
}

const LONGEST_VALUE = 200;
/** Labels further down belong to similar jobs or to forms. */
const MAX_LINES = 2_000;

/**
 * The labelled fields of a text in the form that `htmlToText` gives: "Location: Cork" in one line or cell, or a label and
 * below it the value. The first of each field counts, with the lines that follow it where there are several places.
 */
export function readLabelledFields(text: string): LabelledFields {
  const values = new Map<LabelField, string[]>();
  const used = new Set<string>();
  const lines = text.split('\n', MAX_LINES).map((line) => line.replace(/^(?:- |## )/, '').trim());
  const set = (field: LabelField, value: string, ...from: string[]) => {
    if (value === '' || value.length > LONGEST_VALUE || values.has(field)) return;
    values.set(field, [value]);
    for (const line of from) used.add(line);
  };
  for (const [index, line] of lines.entries()) {
    const [label = '', ...cells] = line.split(/ \| |: ?/);
    const field = fieldOfLabel(label);
    if (field === null) continue;
    const value = line
      .slice(label.length)
      .replace(/^(?: \| |: ?)/, '')
      .trim();
    const next = lines.slice(index + 1, index + 3).find((other) => other !== '');
    if (cells.length > 0 && value !== '') set(field, value, line);
    // A label without a value is followed by the next label.
    else if (next !== undefined && fieldOfLabel(next.split(/ \| |:/)[0] ?? '') === null) {
      set(field, next, line, next);
    }
  }
  return { values, lines: used };
}
