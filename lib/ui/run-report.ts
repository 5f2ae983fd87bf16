import type { LogView, ReadView, RunView } from '../domain/commands.ts';
import type { RequestEntry } from '../store/database.ts';

/**
 * A run as plain text for a bug report: states, reasons and times. Boards are named by their job system alone and
 * numbered, and addresses are told without what names a company or a posting, so that the report does not tell where its
 * sender looks for work.
 */
export function runReport(
  version: string,
  run: RunView,
  reads: readonly ReadView[],
  log: readonly LogView[],
  requests: readonly RequestEntry[],
): string {
  const numbers = new Map(reads.map((read, i) => [read.company, i + 1]));
  const lines = [
    `Jobwake ${version}`,
    `run ${run.state}, cause ${run.cause}, boards ${run.done}/${run.total}, failed ${run.failed}`,
    `found ${run.found}, new ${run.fresh}, restarts ${run.resumes}`,
    `started ${iso(run.startedAt)}, ended ${run.endedAt === null ? '-' : iso(run.endedAt)}`,
    '',
    ...reads.flatMap((read, i) => [
      `${i + 1}. ${systemOf(read.boardId)}: ${readLine(read)}`,
      ...requests.filter(({ boardId }) => boardId === read.boardId).map(requestLine),
    ]),
    '',
    ...log.map((line) => `${iso(line.at)} ${line.level} ${line.code}${valuesOf(line, numbers)}`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function readLine(read: ReadView): string {
  const reason = read.reason === null ? '' : ` (${read.reason})`;
  return `${read.state}${reason}, found ${read.found}, new ${read.fresh}, left out ${read.unreadable}`;
}

function requestLine(entry: RequestEntry): string {
  const { at, purpose, status, bytes, tookMs = 0 } = entry;
  return `   ${iso(at)} ${purpose} ${addressShape(entry)}: ${status}, ${bytes} bytes, ${tookMs} ms`;
}

/**
 * An address without scheme and query, in which `*` stands for each word that is part of the board's name, that is long
 * or that holds figures. Of a posting the host alone, since its path may be its title.
 */
function addressShape({ address, host, purpose, boardId }: RequestEntry): string {
  const url = address === undefined ? null : URL.parse(address);
  const shown = url === null || purpose === 'read-posting' ? host : url.host + decoded(url.pathname);
  const names = new Set(wordsOf(boardId.slice(boardId.indexOf(':') + 1)));
  return shown.replace(WORD, (word) =>
    names.has(word.toLowerCase()) || word.length > LONGEST_WORD || /\d{3}/.test(word) ? '*' : word,
  );
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Longer ones are rather titles and ids than the words of an interface. */
const LONGEST_WORD = 12;

function wordsOf(text: string): string[] {
  return decoded(text).toLowerCase().match(WORD) ?? [];
}

/** A path as it reads; one that is written wrongly stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function valuesOf(line: LogView, numbers: ReadonlyMap<string, number>): string {
  const parts = Object.entries(line.values).map(([name, value]) =>
    name === 'company' ? `board=${numbers.get(String(value)) ?? '?'}` : `${name}=${value}`,
  );
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

function systemOf(boardId: string): string {
  return boardId.slice(0, Math.max(0, boardId.indexOf(':')));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
