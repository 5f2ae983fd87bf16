import type { Board } from './board.ts';
import { type Answer, contentOf } from './faults.ts';
import { missingPage, writePage } from './pages.ts';
import type { Content, Route } from './types.ts';
import { JSON_TYPE, type VendorApi } from './vendor-api.ts';

const PAGE_TYPE = 'text/html; charset=utf-8';

/** What the vendor answers in good health; `board` is `undefined` where it has none of that name. */
export function answerRoute(board: Board | undefined, api: VendorApi, route: Route): Answer {
  if (route.part === 'page') return answerPage(board && writePage(board, api, route.id));
  const fault = api.findFault?.(route) ?? null;
  if (fault !== null)
    return { status: 400, headers: { 'content-type': JSON_TYPE }, body: Buffer.from(fault) };
  const content = board && writeContent(board, api, route);
  if (content) {
    const etag = route.sent === null ? { etag: content.etag } : {};
    return { status: 200, headers: { 'content-type': JSON_TYPE, ...etag }, body: content.body };
  }
  const { type, body } = api.notFound(route.part);
  return { status: 404, headers: { 'content-type': type }, body: Buffer.from(body) };
}

/** The answer, or 304 without a body where the reader's validator still fits it (RFC 9110, 13.1.2). */
export function heedValidator(answer: Answer, ifNoneMatch: string | null): Answer {
  const { etag } = answer.headers;
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (answer.status !== 200 || !etag || !known.includes(etag)) return answer;
  return { ...answer, status: 304, body: Buffer.alloc(0) };
}

/** Lists are written once for each state of the board; single postings are cheap enough to write every time. */
function writeContent(board: Board, api: VendorApi, route: Route): Content | null {
  if (route.part === 'list') {
    const variant = `${route.query} ${JSON.stringify(route.sent)}`;
    return board.content(variant, () => contentOf(api.write(board, route) ?? ''));
  }
  const text = api.write(board, route);
  return text === null ? null : contentOf(text);
}

function answerPage(html: string | null | undefined): Answer {
  return {
    status: html ? 200 : 404,
    headers: { 'content-type': PAGE_TYPE },
    body: Buffer.from(html ?? missingPage()),
  };
}
