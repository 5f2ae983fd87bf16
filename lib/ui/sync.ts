import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type ConnectionView, LOCAL_ONLY, type PairingSecrets } from '../domain/connection.ts';
import { isLoopback } from '../util/loopback.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { Pending } from './pending.ts';
import { type MessageKey, t } from './words.ts';

/**
 * What the options show of sync, and what can be done there. It is shown at once and rolled back when it is refused, but for
 * what only an answer can tell: the words of a new room, and whether there is a room that a link leads to.
 */
export interface SyncStore {
  status: ReadonlySignal<ConnectionView>;
  /** Whether the background has told it yet. */
  isKnown: ReadonlySignal<boolean>;
  /** Link and recovery words, while they are shown. */
  secrets: ReadonlySignal<PairingSecrets | null>;
  /** Whether the words are asked for instead of shown. */
  isChecking: ReadonlySignal<boolean>;
  isBusy: ReadonlySignal<boolean>;
  /** To be called in the click itself: the browser asks for the server's host. */
  start(server: string): void;
  /** The same for a link, or for words and a server. */
  join(secret: string, server: string): void;
  showSecrets(): void;
  hideSecrets(): void;
  check(): void;
  /** Whether these are the words at these places, counted from 0. */
  checkWords(typed: readonly { place: number; word: string }[]): void;
  turn(isOn: boolean): void;
  retry(): void;
  forget(): void;
  startAnew(): void;
  copyLink(): void;
}

export function createSyncStore(
  panel: Pick<Panel, 'live' | 'page' | 'toasts' | 'sayFailure' | 'sync'>,
): SyncStore {
  const { live, page, toasts, sayFailure } = panel;
  const ask = createAsk(live);
  const secrets = signal<PairingSecrets | null>(null);
  const isChecking = signal(false);
  const isBusy = signal(false);
  const carryOut = (work: () => Promise<void>) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    work()
      .catch(sayFailure)
      .finally(() => {
        isBusy.value = false;
      });
  };
  /** Asks for the host of an address, or says what is wrong with it. */
  const request = (typed: string, otherwise: MessageKey): Promise<boolean> | null => {
    const url = readUrl(typed);
    if (url !== null && isSecure(url)) return page.requestServer(url.origin);
    toasts.showError(t(url === null ? otherwise : 'error_sync_not_secure'));
    return null;
  };
  const granted = async (asked: Promise<boolean>) => {
    const isGranted = await asked;
    if (!isGranted) toasts.showError(t('sync_not_allowed_here'));
    return isGranted;
  };
  const show = (given: PairingSecrets) => {
    secrets.value = given;
    isChecking.value = false;
  };
  const hide = () => {
    secrets.value = null;
    isChecking.value = false;
  };
  const pending = new Pending<ConnectionView>();
  /** Carries out what needs no answer to be shown: at once, and until the background has told how it is. */
  const change = (change: Partial<ConnectionView>, work: () => Promise<unknown>, said?: MessageKey) =>
    carryOut(async () => {
      await pending.show((view) => ({ ...view, ...change }), work);
      if (said !== undefined) toasts.show(t(said));
    });
  return {
    status: computed(() => pending.over(panel.sync.value ?? LOCAL_ONLY)),
    isKnown: computed(() => panel.sync.value !== null),
    secrets,
    isChecking,
    isBusy,
    start: (server) => {
      const asked = request(server, 'error_sync_address');
      if (asked === null) return;
      carryOut(async () => {
        if (await granted(asked)) show(await ask('startSync', { server }));
      });
    },
    join: (secret, server) => {
      const otherwise = server === '' ? 'error_sync_link' : 'error_sync_address';
      const asked = request(serverOfLink(secret) ?? server, otherwise);
      if (asked === null) return;
      carryOut(async () => {
        if (!(await granted(asked))) return;
        await ask('joinSync', { secret, server: server === '' ? null : server });
        toasts.show(t('sync_joined'));
      });
    },
    showSecrets: () => carryOut(async () => show(await ask('showSyncSecrets', {}))),
    hideSecrets: hide,
    check: () => {
      isChecking.value = true;
    },
    checkWords: (typed) => {
      const words = secrets.peek()?.words ?? [];
      const isRight = typed.every(({ place, word }) => words[place] === word.trim().toLowerCase());
      if (!isRight) return toasts.showError(t('sync_words_wrong'));
      if (isBusy.peek()) return;
      isChecking.value = false;
      change({ hasWords: true }, () => ask('keepSyncWords', {}), 'sync_words_right');
    },
    turn: (isOn) =>
      change({ ...CONNECTING, name: isOn ? 'connecting' : 'off' }, () => ask('turnSync', { isOn })),
    retry: () => change(CONNECTING, () => ask('retrySync', {})),
    forget: () =>
      change(
        LOCAL_ONLY,
        async () => {
          await ask('forgetSync', { deletesRoom: false });
          hide();
        },
        'sync_forgotten',
      ),
    startAnew: () => carryOut(async () => show(await ask('restartSync', {}))),
    copyLink: () =>
      carryOut(async () => {
        await page.copyText(secrets.peek()?.link ?? '');
        toasts.show(t('sync_link_copied'));
      }),
  };
}

/** What a connection is as soon as it is to be made. */
const CONNECTING = { name: 'connecting', reason: null, untilMs: null } as const;

/** What names the host to ask the browser for; how a server's address is really read is the background's business. */
function readUrl(typed: string): URL | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text.replace(/^ws/i, 'http') : `https://${text}`);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}

/** Whether the manifest lets us ask for the host; for any other the browser throws. */
function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLoopback(hostname);
}

function serverOfLink(secret: string): string | null {
  return new URLSearchParams(URL.parse(secret.trim())?.hash.slice(1) ?? '').get('s');
}
