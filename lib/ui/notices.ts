import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Reminder } from '../domain/application.ts';
import type { NoticeView } from '../domain/commands.ts';
import type { Search } from '../domain/search.ts';
import { reminderWords } from './application-words.ts';
import { isEqual } from './keyed.ts';
import type { Ask, Live } from './live.ts';
import type { Route } from './routes.ts';
import { plural, t } from './words.ts';

/** The topic `notices`: what the user was told last, and how much of it they have not looked at. */
export class Notices {
  readonly #ask: Ask;
  readonly #onError: (thrown: unknown) => void;
  readonly #list = signal<readonly NoticeView[]>([]);
  readonly #unread = signal(0);

  constructor(live: Pick<Live, 'subscribe'>, ask: Ask, onError: (thrown: unknown) => void) {
    this.#ask = ask;
    this.#onError = onError;
    live.subscribe('notices', {
      onChange: (entries) => {
        const notices = [...entries].flatMap(([key, value]) =>
          key.startsWith('notice:') ? (value as unknown as NoticeView) : [],
        );
        const list = notices.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
        batch(() => {
          if (!isEqual(this.#list.peek(), list)) this.#list.value = list;
          this.#unread.value = Number(entries.get('unread') ?? 0);
        });
      },
      onError,
    });
  }

  /** The newest first. */
  get list(): ReadonlySignal<readonly NoticeView[]> {
    return this.#list;
  }

  get unread(): ReadonlySignal<number> {
    return this.#unread;
  }

  /** Marks all as read: the user looks at them. */
  readAll(): void {
    if (this.#unread.peek() === 0) return;
    this.#unread.value = 0;
    void this.#ask('readNotices', { noticeIds: null, isRead: true }).catch(this.#onError);
  }
}

/** What a notice says, in one line. */
export function noticeWords(notice: NoticeView, searches: readonly Search[]): string {
  const { kind, searchId, count, values } = notice;
  if (kind === 'reminder') {
    return reminderWords({ kind: values.kind as Reminder['kind'], text: String(values.text) });
  }
  if (kind === 'trouble') {
    if (values.webhook !== undefined) return t('notice_webhook', { origin: String(values.webhook) });
    return t('notice_trouble', { company: String(values.company) });
  }
  const name = searches.find(({ id }) => id === searchId)?.name;
  return name === undefined ? plural('found_new', count) : plural('found_for', count, { name });
}

/** Where a notice leads. */
export function noticeRoute({ kind, searchId, count, jobId }: NoticeView): Route {
  if (kind === 'trouble') return { name: 'boards' };
  if (count === 1 && jobId !== null) return { name: 'inbox', search: null, job: jobId };
  return { name: 'inbox', search: searchId, job: null };
}
