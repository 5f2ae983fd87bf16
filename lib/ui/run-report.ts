import type { LogView, ReadView, RunView } from '../domain/commands.ts';

/**
 * A run as plain text for a bug report: states, reasons and times. Boards are named by their job system alone and
 * numbered, so that the report does not tell where its sender looks for work.
 */
export function runReport(
  version: string,
  run: RunView,
  reads: readonly ReadView[],
  log: readonly LogView[],
): string {
  const numbers = new Map(reads.map((read, i) => [read.company, i + 1]));
  const lines = [
    `Jobwake ${version}`,
    `run ${run.state}, cause ${run.cause}, boards ${run.done}/${run.total}, failed ${run.failed}`,
    `found ${run.found}, new ${run.fresh}, restarts ${run.resumes}`,
    `started ${iso(run.startedAt)}, ended ${run.endedAt === null ? '-' : iso(run.endedAt)}`,
    '',
    ...reads.map((read, i) => `${i + 1}. ${systemOf(read.boardId)}: ${readLine(read)}`),
    '',
    ...log.map((line) => `${iso(line.at)} ${line.level} ${line.code}${valuesOf(line, numbers)}`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function readLine(read: ReadView): string {
  const reason = read.reason === null ? '' : ` (${read.reason})`;
  return `${read.state}${reason}, found ${read.found}, new ${read.fresh}, left out ${read.unreadable}`;
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
