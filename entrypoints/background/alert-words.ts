import type { MessageWords } from '../../lib/alerts/message.ts';
import { reminderWords } from '../../lib/ui/application-words.ts';
import { plural, setWords, t, type WordSource } from '../../lib/ui/words.ts';

/** What the background says by itself. */
export interface AlertWords extends MessageWords {
  /** The title of the toolbar's button. */
  toolbar(unread: number, needsUser: boolean): string;
  /** The message by which a webhook is tried. */
  test(): string;
}

/** The sentences of the locale for what the background says. */
export function alertWords(source: WordSource): AlertWords {
  setWords(source);
  return {
    found: (count, name) =>
      name === null ? plural('found_new', count) : plural('found_for', count, { name }),
    job: (title, company) => t('found_job', { title, company }),
    more: (count) => plural('found_more', count),
    summary: (count, searches) =>
      t('found_summary', { jobs: plural('jobs_new', count), searches: plural('searches_count', searches) }),
    reminder: reminderWords,
    test: () => t('webhook_test_message'),
    toolbar: (unread, needsUser) => {
      const said = [
        needsUser ? t('toolbar_needs_you') : '',
        unread > 0 ? plural('matches_unread', unread) : '',
      ];
      return [t('product'), ...said.filter((part) => part !== '')].join(t('facts_divider'));
    },
  };
}
