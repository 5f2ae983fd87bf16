import type { EmploymentType, Workplace } from '../domain/posting.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { LEGAL_FORM } from './legal-form.ts';
import { isPlaceForSure, readPlaces } from './place.ts';
import { readWorkplace } from './workplace.ts';

/** What short lines between a title and the text say by themselves, without labels. */
export interface HeaderLines {
  company: string | null;
  places: string[];
  types: EmploymentType[];
  workplace: Workplace | null;
  /** The lines that said it, and so are no part of the description. */
  lines: ReadonlySet<string>;
}

/** Longer lines are text, and the header ends before them. */
const LONGEST_LINE = 60;
const MAX_LINES = 15;
/** Labels of a single thing have few words. */
const MOST_WORDS = 4;
/**
 * Reads the lines of a text behind its title, as `htmlToText` gives it, up to the first that is prose: a company by its
 * legal form, places that are known, employment types and workplaces. The first of each counts.
 */
export function readHeaderLines(text: string): HeaderLines {
  const header: HeaderLines = { company: null, places: [], types: [], workplace: null, lines: new Set() };
  const lines = text.split('\n', 3 * MAX_LINES).map((line) => line.replace(/^(?:- |## )/, '').trim());
  const used = new Set<string>();
  for (const line of lines.filter((one) => one !== '').slice(0, MAX_LINES)) {
    const pieces = line.split(/(?:^| )[|·•](?: |$)/);
    if (pieces.some((piece) => piece.length > LONGEST_LINE)) break;
    if (pieces.filter((piece) => readLine(piece, header)).length > 0) used.add(line).add(pieces.join(' '));
  }
  return { ...header, lines: used };
}

/** Whether the line says something that was not known yet. */
function readLine(line: string, header: HeaderLines): boolean {
  if (header.company === null && LEGAL_FORM.test(line)) header.company = line;
  else if (header.places.length === 0 && isPlaceForSure(line)) header.places = readPlaces([line]);
  else if (line.split(' ').length > MOST_WORDS) return false;
  else {
    const types = readEmploymentTypes(line);
    const workplace = readWorkplace(line);
    if (types.length === 0 && workplace === null) return false;
    if (header.types.length === 0) header.types = types;
    header.workplace ??= workplace;
  }
  return true;
}
