import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonInRecording } from '../../lib/extract/recording.ts';

// Payloads that were captured from real boards are not part of the project. Where their folder lies beside it, they are
// served like the boards that they came from.

const FOLDER = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const KINDS = ['greenhouse', 'lever', 'ashby'] as const;
type Kind = (typeof KINDS)[number];

/** What somebody wrote down after reading a posting. A missing key is not asserted. */
export interface Label {
  match: { sourceId?: string; title?: string };
  title: string;
  locations?: string[];
  workplace?: string | null;
  employmentTypes?: string[];
  salary?: { min: number | null; max: number | null; currency: string; period: string | null } | null;
  salaryInText?: Label['salary'];
  datePosted?: string | null;
  applyUrl?: string | null;
  descriptionStartsWith?: string | null;
  acceptable?: Record<string, unknown[]>;
}

export interface CapturedBoard {
  kind: Kind;
  slug: string;
  /** The careers address that a person would paste. */
  address: string;
  payload: string;
  jobCount: number | null;
  labels: Label[];
}

/** The boards of the captured payloads; none where their folder is missing. */
export function capturedBoards(): CapturedBoard[] {
  const expected = join(FOLDER, 'expected');
  if (!existsSync(expected)) return [];
  return readdirSync(expected)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(expected, file), 'utf8')))
    .flatMap(({ file, jobCount, jobs }: { file: string; jobCount: number | null; jobs: Label[] }) => {
      const kind = KINDS.find((one) => file.startsWith(`${one}/`));
      if (kind === undefined || file.endsWith('.html')) return [];
      const slug = basename(file, extname(file));
      const payload = boardPayload(kind, readFileSync(join(FOLDER, 'files', file), 'utf8'));
      return { kind, slug, address: addressOf(kind, slug), payload, jobCount, labels: jobs };
    });
}

/** A captured single posting is served as a board of one; a recorded exchange as the answer that it holds. */
function boardPayload(kind: Kind, text: string): string {
  const body =
    text.trimStart().startsWith('{') || text.trimStart().startsWith('[') ? text : jsonInRecording(text);
  const isBoard = kind !== 'greenhouse' || 'jobs' in JSON.parse(body ?? '{}');
  return isBoard ? (body ?? '') : JSON.stringify({ jobs: [JSON.parse(body ?? '{}')] });
}

function addressOf(kind: Kind, slug: string): string {
  const hosts = { greenhouse: 'boards.greenhouse.io', lever: 'jobs.lever.co', ashby: 'jobs.ashbyhq.com' };
  return `https://${hosts[kind]}/${slug}`;
}

/** Serves the boards on loopback, under `/VENDOR-HOST/PATH` as test builds ask for them. */
export async function serveCaptured(
  boards: CapturedBoard[],
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const board = boards.find(({ slug }) => decodeURIComponent(pathname).split('/').includes(slug));
    const isFurtherPage = Number(searchParams.get('skip') ?? 0) > 0;
    response.writeHead(board === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(isFurtherPage ? '[]' : (board?.payload ?? '{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
