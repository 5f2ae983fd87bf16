import { addressKey } from '../../lib/domain/address.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Corrected } from '../../lib/domain/page-job.ts';
import { leadsTo } from '../../lib/run/page-identity.ts';
import { errorSentence } from '../../lib/ui/error-words.ts';
import { plural, setWords, t, type WordSource } from '../../lib/ui/words.ts';
import type { PageTools, pageHandlers } from './page-handlers.ts';

export interface QuickTools extends PageTools {
  pages: Pick<typeof pageHandlers, 'readTab' | 'savePostings'>;
  words(): WordSource;
  /** Shows a sign of one or two letters on the toolbar's button for a moment, and the words as its title. */
  showOutcome(tabId: number, sign: string, words: string): Promise<void>;
  openPopup(): Promise<void>;
  showSaved(tabId: number, isSaved: boolean): Promise<void>;
}

/** What the user pointed at: the page of a tab, a link on it, or a text on it that is a field of its job. */
export interface Pointed {
  tabId: number;
  link: string | null;
  corrected?: Corrected;
}

interface Outcome {
  sign: string;
  words: string;
}

/** Saves a job without any window; what came of it stands on the toolbar's button. Never rejects for a page's sake. */
export async function quickSave(pointed: Pointed, tools: QuickTools): Promise<void> {
  setWords(tools.words());
  const outcome = await save(pointed, tools).catch((thrown) => ({ sign: '!', words: errorSentence(thrown) }));
  await tools.showOutcome(pointed.tabId, outcome.sign, outcome.words);
}

async function save({ tabId, link, corrected = {} }: Pointed, tools: QuickTools): Promise<Outcome> {
  const reading = await tools.pages.readTab({ tabId }, tools);
  if (link === null && reading.kind === 'list') {
    // Whether to save all of them is for the user to say; where no popup can be opened, the words tell how.
    await tools.openPopup().catch(() => undefined);
    return { sign: '?', words: plural('page_jobs', reading.total) };
  }
  const index = link === null ? (reading.total > 0 ? 0 : -1) : await indexOfLink(reading.pageId, link, tools);
  if (index < 0) return { sign: '–', words: t(link === null ? 'page_none' : 'page_link_unknown') };
  const chosen = [{ index, corrected }];
  const args = { commandId: crypto.randomUUID(), pageId: reading.pageId, chosen };
  const { newIds } = await tools.pages.savePostings(args, tools);
  if (link === null) await tools.showSaved(tabId, true);
  return { sign: '✓', words: newIds.length > 0 ? plural('page_saved', 1) : t('page_saved_already') };
}

/** Where the posting that a link leads to stands among those of the page; -1 where the page does not tell it. */
async function indexOfLink(pageId: string, link: string, tools: QuickTools): Promise<number> {
  const page = await tools.heldPage(pageId);
  if (page === undefined) throw new JobwakeError('page-not-held', 'Another page was read since.');
  const key = addressKey(link);
  if (key === null) return -1;
  return page.postings.findIndex(
    ({ posting }) => leadsTo(posting.url, key) || leadsTo(posting.applyUrl, key),
  );
}
