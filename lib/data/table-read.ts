import Papa from 'papaparse';
import { searchText } from '../util/search-words.ts';
import { fromCsvCell } from './csv-out.ts';

/** A table as it stands in a file, with the first line that has several cells as its header. */
export interface SheetTable {
  header: string[];
  rows: string[][];
}

/** What a column can mean. */
export const SHEET_FIELDS = [
  'title',
  'company',
  'place',
  'url',
  'status',
  'savedAt',
  'appliedAt',
  'postedAt',
  'deadline',
  'followUp',
  'minPay',
  'maxPay',
  'currency',
  'period',
  'remote',
  'excitement',
  'tags',
  'notes',
  'text',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];
/** The column of each field that has one. */
export type SheetColumns = Partial<Record<SheetField, number>>;

export const MOST_ROWS = 50_000;
const MOST_CELL = 100_000;

/** Names that columns have, as they are searched, in the languages of the interface; the surest first. */
const NAMES: Record<SheetField, string> = {
  title:
    'job position|job title|title|position|role|job|stelle|titel|jobtitel|poste|intitule|puesto|cargo|stanowisko',
  company:
    'company|company name|employer|organization|organisation|firma|unternehmen|arbeitgeber|entreprise|societe|employeur|empresa|pracodawca',
  place:
    'location|job location|place|city|ort|standort|lieu|ville|ubicacion|lugar|ciudad|lokalizacja|miejsce',
  url: 'url|job url|link|job link|posting url|job post url|website|adresse|lien|enlace|adres',
  status: 'status|stage|list|list name|column|state|phase|etape|statut|estado|etap',
  savedAt:
    'date saved|saved|date added|added|created|created at|date created|gespeichert|hinzugefugt|ajoute le',
  appliedAt:
    'date applied|applied|applied at|applied on|application date|applied date|beworben am|bewerbungsdatum|date de candidature|fecha de solicitud|data aplikacji',
  postedAt:
    'date posted|posted|posted at|posted on|published|veroffentlicht|publie le|publicado|opublikowano',
  deadline: 'deadline|closing date|due date|expires|bewerbungsfrist|frist|date limite|fecha limite|termin',
  followUp: 'follow up|follow up date|followup|next step date|reminder|wiedervorlage|relance|seguimiento',
  minPay: 'min salary|minimum salary|salary min|salary from|gehalt von|salaire min|salario minimo',
  maxPay:
    'max salary|maximum salary|salary max|salary to|gehalt bis|salaire max|salario maximo|salary|pay|gehalt',
  currency: 'currency|salary currency|wahrung|devise|moneda|waluta',
  period: 'pay period|salary period|period|zeitraum',
  remote: 'remote|workplace|work type|work mode|location type|homeoffice|teletravail|remoto|zdalnie',
  excitement: 'excitement|rating|interest|priority|stars|star|favorite',
  tags: 'tags|labels|keywords|schlagworter|etiquettes|etiquetas|tagi',
  notes: 'notes|note|comments|comment|notizen|bemerkungen|remarques|notas|notatki|uwagi',
  text: 'description|job description|jd|beschreibung|stellenbeschreibung|descripcion|opis',
};

/** The text of a file in the encoding that it is in: UTF-8, UTF-16 with its mark, or what Windows writes by default. */
export function decodeSheet(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so it is what Excel writes where nobody chose anything.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a table with any usual delimiter. Lines above the header that have one cell only are titles of the sheet. */
export function readSheet(text: string): SheetTable {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const at = data.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  if (at === -1) return { header: [], rows: [] };
  const header = (data[at] ?? []).map((cell) => cell.trim());
  const rows = data.slice(at + 1, at + 1 + MOST_ROWS);
  return { header, rows: rows.map((row) => row.map((cell) => fromCsvCell(cell.slice(0, MOST_CELL)).trim())) };
}

/** Takes columns for what their names say. Each column means one thing, and each thing is in one column. */
export function guessColumns(header: readonly string[]): SheetColumns {
  const names = header.map(searchText);
  const columns: SheetColumns = {};
  const taken = new Set<number>();
  const take = (field: SheetField, column: number) => {
    if (column === -1 || taken.has(column) || columns[field] !== undefined) return;
    columns[field] = column;
    taken.add(column);
  };
  for (const field of SHEET_FIELDS) {
    for (const name of NAMES[field].split('|')) take(field, names.indexOf(name));
  }
  // What is named in no way that we know is found by a word of its own in a longer name.
  for (const field of SHEET_FIELDS) {
    const [surest = ''] = NAMES[field].split('|').slice(1, 2);
    take(
      field,
      names.findIndex((name, i) => !taken.has(i) && ` ${name} `.includes(` ${surest} `)),
    );
  }
  return columns;
}

/** Whose table it looks like, by columns that nobody else has. */
export function guessProgram(header: readonly string[]): 'teal' | 'huntr' | 'simplify' | null {
  const names = new Set(header.map(searchText));
  const hasAll = (...wanted: string[]) => wanted.every((name) => names.has(name));
  if (hasAll('job position', 'company', 'excitement') || hasAll('job position', 'max salary')) return 'teal';
  if (hasAll('list name') || hasAll('title', 'company', 'list')) return 'huntr';
  if (hasAll('job title', 'company name', 'status')) return 'simplify';
  return null;
}
