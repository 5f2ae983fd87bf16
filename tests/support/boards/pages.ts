/** Small pages for people, where the links of postings lead. They say what they are. */
import type { Board } from './board.ts';
import { describe, escapeHtml, toPlain } from './description.ts';
import type { SeedPosting } from './posting.ts';
import type { VendorApi } from './vendor-api.ts';

/** The page of a board (`id` is `null`) or of one of its postings; `null` where there is no such posting. */
export function writePage(board: Board, api: VendorApi, id: string | null): string | null {
  if (id === null) return page(board, api, `Jobs at ${board.company}`, listOf(board, api));
  const posting = board.find(id);
  return posting && page(board, api, posting.title.trim(), bodyOf(board, api, posting));
}

/** The page for an address that leads nowhere. */
export function missingPage(): string {
  return frame('Page not found', '<p>There is no posting at this address.</p>');
}

function listOf(board: Board, { address, url }: VendorApi): string {
  const links = board.postings.map(({ id, title }) => {
    return `<li><a href="${localHref(url(board.slug, id))}">${escapeHtml(title.trim())}</a></li>`;
  });
  return `<p>${links.length} postings on ${new URL(address(board.slug)).host}</p><ul>${links.join('\n')}</ul>`;
}

/** The posting in plain words: nothing that an employer pasted is markup here. */
function bodyOf(board: Board, { placeTexts }: VendorApi, posting: SeedPosting): string {
  const { intro, lists, closing } = describe(posting, board.company);
  const text = [intro, ...lists, closing].map(toPlain).join('\n\n');
  const where = [board.company, ...placeTexts(posting)].join(' · ');
  return `<p>${escapeHtml(where)}</p><pre>${escapeHtml(text)}</pre><p>Nobody reads applications here.</p>`;
}

function page({ company }: Board, { pageHead }: VendorApi, title: string, body: string): string {
  return frame(`${title} – ${company}`, body, pageHead);
}

function frame(title: string, body: string, head = ''): string {
  const safe = escapeHtml(title);
  const note = 'This page belongs to a demonstration. The company and its postings are invented.';
  const style =
    '<style>body{font:16px/1.5 sans-serif;max-width:44em;margin:2em auto}pre{white-space:pre-wrap}</style>';
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${safe}</title>${head}${style}
<h1>${safe}</h1>${body}<hr><p>${note}</p></html>`;
}

/** The address as this server hosts it: the vendor's host is the first step of the path. */
function localHref(address: string): string {
  return address.replace('https://', '/');
}
