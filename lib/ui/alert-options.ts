import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type AlertSettings,
  WEBHOOK_KINDS,
  type WebhookKind,
  webhookAddress,
} from '../domain/alert-settings.ts';
import { takenBack } from '../domain/application-undo.ts';
import { ALERTS, alertSettings } from '../store/settings.ts';
import { watchTables } from '../store/watch.ts';
import { errorSentence } from './error-words.ts';
import { formatList } from './format-spans.ts';
import { isEqual } from './keyed.ts';
import { createAsk } from './live.ts';
import type { Panel } from './panel.ts';
import { Pending } from './pending.ts';
import { type MessageKey, t } from './words.ts';

export { WEBHOOK_KINDS };

const EVERY_MS = 200;
const HOUR_MS = 3_600_000;

/** What can be changed of it without the webhook, which needs a host's permission. */
type Changes = Partial<Omit<AlertSettings, 'webhook'>>;

export interface WebhookEntry {
  kind: WebhookKind;
  address: string;
  secret: string;
}

/** How the user is told of new matches, with what they just changed laid over what is stored. */
export interface AlertOptions {
  /** `null` until they are known. To be read inside a signal's reaction. */
  readonly settings: AlertSettings | null;
  /** Whether the browser lets us show notifications. */
  isAllowed: ReadonlySignal<boolean>;
  /** Switches notifications on or off. Must be called in the click itself, as it may ask for the permission. */
  setOn(isOn: boolean): void;
  change(changes: Changes): void;
  /** Announces nothing for an hour, or goes on. */
  setPaused(isPaused: boolean): void;
  /** Asks for the host and keeps the address. Must be called in the click itself. */
  setWebhook(entry: WebhookEntry): void;
  removeWebhook(): void;
  testWebhook(): void;
  /** Whether a test is under way: a receiver may take its time. */
  isTesting: ReadonlySignal<boolean>;
  /** What came of the last test, in a sentence; a message would lie over the button of the next one. */
  tested: ReadonlySignal<{ words: string; hasFailed: boolean } | null>;
}

/** What was changed, as the settings call it. */
function changedWords({ isOn, pausedUntil, quiet, digestAt, everyMinutes }: Changes): string {
  const changed: (MessageKey | false)[] = [
    isOn !== undefined && (isOn ? 'alerts_on' : 'alerts_off'),
    pausedUntil !== undefined && 'menu_pause',
    quiet !== undefined && 'alerts_quiet',
    digestAt !== undefined && 'alerts_digest',
    everyMinutes !== undefined && 'alerts_gap',
  ];
  return formatList(changed.flatMap((key) => (key === false ? [] : t(key))));
}

export function createAlertOptions(panel: Panel): AlertOptions {
  const { live, clock, page, toasts, announcer, sayFailure } = panel;
  const ask = createAsk(live);
  const stored = signal<AlertSettings | null>(null);
  const isAllowed = signal(false);
  const isTesting = signal(false);
  const tested = signal<{ words: string; hasFailed: boolean } | null>(null);
  const pending = new Pending<AlertSettings>();
  const read = async () => {
    const db = panel.stored.peek()?.db;
    if (db === undefined) return;
    const next = await alertSettings(db);
    if (!isEqual(stored.peek(), next)) stored.value = next;
  };
  const carryOut = async (work: () => Promise<unknown>) => {
    await work();
    await read();
  };
  const readAllowed = () =>
    void page.hasNotifications().then((may) => {
      isAllowed.value = may;
    }, sayFailure);
  const stop = panel.stored.subscribe((opened) => {
    if (opened === null) return;
    const update = () => void read().catch(sayFailure);
    opened.tracker.onTakeBack((changes, work) => {
      const ours = changes.find(({ id }) => id === ALERTS);
      if (ours === undefined) return work();
      const apply = (settings: AlertSettings) => takenBack({ ...settings }, ours) as unknown as AlertSettings;
      return pending.show(apply, () => carryOut(work));
    });
    watchTables(opened.db, ['settings'], update, { everyMs: EVERY_MS, clock });
    update();
    queueMicrotask(() => stop());
  });
  readAllowed();
  page.onPermissionsChange(readAllowed);
  const change = async (changes: Changes) => {
    const args = { commandId: panel.newId(), settings: changes };
    const apply = (settings: AlertSettings) => ({ ...settings, ...changes });
    const said = t('toast_alerts', { what: changedWords(changes) });
    await panel.stored
      .peek()
      ?.tracker.carryOut({ name: 'setAlerts', args }, said, (work) =>
        pending.show(apply, () => carryOut(work)),
      );
  };
  const setOn = async (isOn: boolean) => {
    // First of all, since after anything asynchronous the browser no longer sees the click.
    const granted = isOn ? page.requestNotifications() : Promise.resolve(true);
    if (await granted.catch(() => false)) await change({ isOn });
    else toasts.showError(t('alerts_refused'));
    readAllowed();
  };
  const keepWebhook = async (entry: WebhookEntry | null, webhook: AlertSettings['webhook'], said: string) => {
    tested.value = null;
    const apply = (settings: AlertSettings) => ({ ...settings, webhook });
    const command = { name: 'setWebhook' as const, args: { commandId: panel.newId(), webhook: entry } };
    await panel.stored
      .peek()
      ?.tracker.carryOut(command, said, (work) => pending.show(apply, () => carryOut(work)));
  };
  const setWebhook = async (entry: WebhookEntry) => {
    const url = webhookAddress(entry.address);
    if (url === null) return toasts.showError(t('webhook_no_address'));
    const granted = page.requestOrigins([url.origin]);
    if (!(await granted.catch(() => false))) return toasts.showError(t('allow_refused'));
    await keepWebhook(entry, { kind: entry.kind, origin: url.origin }, t('webhook_kept'));
  };
  const testWebhook = async () => {
    if (isTesting.peek()) return;
    isTesting.value = true;
    tested.value = await ask('testWebhook', {}).then(
      () => ({ words: t('webhook_arrived'), hasFailed: false }),
      (thrown) => ({ words: errorSentence(thrown), hasFailed: true }),
    );
    isTesting.value = false;
    announcer.say(tested.value.words);
  };
  return {
    get settings() {
      return stored.value === null ? null : pending.over(stored.value);
    },
    isAllowed,
    isTesting,
    tested,
    setOn: (isOn) => void setOn(isOn),
    change: (changes) => void change(changes),
    setPaused: (isPaused) => void change({ pausedUntil: isPaused ? clock.now() + HOUR_MS : null }),
    setWebhook: (entry) => void setWebhook(entry).catch(sayFailure),
    removeWebhook: () => void keepWebhook(null, null, t('webhook_forgotten')).catch(sayFailure),
    testWebhook: () => void testWebhook(),
  };
}

/** Minutes of the day as the field of a time has them, "07:30"; and the way back, `null` for an empty field. */
export function timeText(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

export function readTime(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}
