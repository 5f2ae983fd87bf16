import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Board } from '../domain/board.ts';
import { needsUser, type Reason } from '../domain/reason.ts';
import { errorSentence } from './error-words.ts';
import { formatList } from './format-spans.ts';
import type { Panel, Stored } from './panel.ts';
import { hostOf } from './safe-link.ts';
import { type MessageKey, t } from './words.ts';

export interface NeedsYou {
  /** Watched boards that only the user can help, in the order of their companies' names. */
  boards: ReadonlySignal<readonly Board[]>;
  /** Boards for which a tab is open, in which the user is expected to do something. */
  helping: ReadonlySignal<ReadonlySet<string>>;
  /** Does what helps a board. Must be called in the click itself. */
  help(board: Board): void;
  /** Leaves a board alone until its next check. */
  putOff(board: Board): void;
  close(): void;
}

/** The boards that wait for the user, live. */
export function openNeedsYou(panel: Panel, stored: Stored): NeedsYou {
  const { live, ask, page, toasts } = panel;
  const { boards } = stored.library;
  const helping = signal<ReadonlySet<string>>(new Set());
  const close = live.subscribe('stats', {
    onChange: (entries) => {
      const ids = (entries.get('helping') ?? []) as string[];
      if (`${ids}` !== `${[...helping.peek()]}`) helping.value = new Set(ids);
    },
  });
  const open = (boardId: string) =>
    void ask('openForHelp', { boardId }).catch((thrown) => toasts.showError(errorSentence(thrown)));
  return {
    boards: computed(() =>
      boards.keys.value
        .flatMap((id) => boards.get(id)?.value ?? [])
        .map((board) => panel.boards.shown(board))
        .filter(({ reason, removedAt }) => removedAt === null && reason !== null && needsUser(reason)),
    ),
    helping,
    help: (board) => {
      if (board.reason === 'permission-missing') void panel.boards.allow(board);
      else if (board.reason === 'key-missing') void page.openOptions();
      else open(board.id);
    },
    putOff: (board) => void panel.boards.putOff(board),
    close,
  };
}

interface HelpWords {
  /** What the user is asked to do, and what comes of it. */
  todo: MessageKey;
  action: MessageKey;
}

const WORDS: Partial<Record<Reason, HelpWords>> = {
  'needs-sign-in': { todo: 'need_sign_in', action: 'need_open_tab' },
  'needs-check': { todo: 'need_check', action: 'need_open_tab' },
  'permission-missing': { todo: 'need_permission', action: 'action_allow' },
  'key-missing': { todo: 'need_key', action: 'action_enter_key' },
};

/** What to do about a board, and the words of the button that leads there. */
export function helpWords(
  { reason, origins, url }: Board,
  isHelping: boolean,
): { todo: string; action: string } {
  const words = reason === null ? undefined : WORDS[reason];
  if (words === undefined) return { todo: '', action: '' };
  const params = { hosts: formatList(origins.map(hostOf)), host: hostOf(url) };
  if (isHelping) return { todo: t('need_waiting', params), action: t('need_show_tab') };
  return { todo: t(words.todo, params), action: t(words.action) };
}
