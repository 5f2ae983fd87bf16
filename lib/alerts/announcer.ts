// Tells the user what the store says is still to be told, after the commit that says so. What it keeps: a timer for the
// next look, and whether one is under way; both are gone with the background, and the first look of the next one finds
// the same rows.
import type { AlertSettings } from '../domain/alert-settings.ts';
import type { Database } from '../store/database.ts';
import { nextWakeAt, wakeItems } from '../store/inbox.ts';
import { putNotices } from '../store/notices.ts';
import { liveSearches } from '../store/searches.ts';
import { alertSettings } from '../store/settings.ts';
import type { Clock } from '../util/clock.ts';
import type { Random } from '../util/random.ts';
import { addDeliveries, dropDelivery, retryDelivery, waitingDeliveries } from './deliveries.ts';
import { type Message, type MessageWords, messagesOf } from './message.ts';
import { nextReminderAt, noteReminders } from './note-reminders.ts';
import { markShown, type Ring, readyAt, waitingRings } from './rings.ts';
import { nextRingAt } from './when.ts';

const LAST_RING = 'rangAt';
/** Timers count milliseconds in 31 bits, and one that is set for longer fires at once. The alarm knows no such limit. */
const LONGEST_TIMER_MS = 3_600_000;

export interface AnnouncerDeps {
  db: Database;
  clock: Clock;
  random: Random;
  words: MessageWords;
  /** Shows a notification of the system in place of an older one of its id; does nothing where that is not allowed. */
  show(message: Message): Promise<void>;
  /** Sends a message to the user's webhook. Rejects when it did not arrive. */
  send(message: Message, settings: AlertSettings): Promise<void>;
  /** Has the background woken at this time (ms since the epoch); `null`: not for this. */
  setAlarm(at: number | null): Promise<void>;
  /** Told when the inbox or the notices changed. */
  onChange(): void;
  report(error: unknown): void;
}

export class Announcer {
  readonly #deps: AnnouncerDeps;
  #timer: unknown = null;
  #working: Promise<void> = Promise.resolve();

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  /** Does all whose time has come, and sets the alarm for the next. To be called at every start, alarm and change. */
  look(): Promise<void> {
    this.#working = this.#working.then(() => this.#look()).catch(this.#deps.report);
    return this.#working;
  }

  async #look(): Promise<void> {
    const { db, clock } = this.#deps;
    const now = clock.now();
    const woken = await wakeItems(db, now);
    const reminded = await noteReminders(db, now);
    if (woken + reminded > 0) this.#deps.onChange();
    const settings = await alertSettings(db);
    const times = [
      await this.#ring(settings, now),
      await this.#deliver(settings, now),
      await nextWakeAt(db),
      await nextReminderAt(db, now),
    ].filter((at) => at !== null);
    const next = times.length === 0 ? null : Math.min(...times);
    clock.clearTimeout(this.#timer);
    const waitMs = next === null ? LONGEST_TIMER_MS : Math.min(next - now, LONGEST_TIMER_MS);
    this.#timer = next === null ? null : clock.setTimeout(() => void this.look(), Math.max(0, waitMs));
    await this.#deps.setAlarm(next);
  }

  /** Shows what may be shown now; resolves with when to look again. */
  async #ring(settings: AlertSettings, now: number): Promise<number | null> {
    const { db } = this.#deps;
    const rings = await waitingRings(db);
    const [oldest] = rings;
    if (oldest === undefined) return null;
    const lastAt = ((await db.meta.get(LAST_RING))?.value as number | undefined) ?? null;
    const mayAt = nextRingAt(settings, { since: oldest.since, lastAt }, now);
    const times = rings.map((ring) => Math.max(mayAt, readyAt(ring)));
    const ready = rings.filter((_, i) => (times[i] ?? 0) <= now);
    if (ready.length > 0) await this.#announce(ready, settings, now);
    const later = times.filter((at) => at > now);
    return later.length === 0 ? null : Math.min(...later);
  }

  async #announce(rings: Ring[], settings: AlertSettings, now: number): Promise<void> {
    const { db, words, show, report } = this.#deps;
    const names = new Map((await liveSearches(db)).map(({ id, name }) => [id, name]));
    const messages = messagesOf(rings, names, settings, words);
    // Shown first, noted after: whoever dies in between shows it once more, under the same id, in its own place.
    if (settings.isOn) for (const message of messages) await show(message).catch(report);
    await db.transaction('rw', db.meta, async () => {
      await markShown(db, rings, now);
      await db.meta.put({ key: LAST_RING, value: now });
      if (settings.webhook !== null) await addDeliveries(db, messages, now);
    });
  }

  /** Sends what is due to the webhook; resolves with when to try again. */
  async #deliver(settings: AlertSettings, now: number): Promise<number | null> {
    const { db, random, send } = this.#deps;
    for (const delivery of await waitingDeliveries(db)) {
      if (settings.webhook === null) await dropDelivery(db, delivery);
      else if (delivery.notBefore <= now) {
        const isDone = await send(delivery.message, settings).then(
          () => true,
          () => false,
        );
        if (isDone) await dropDelivery(db, delivery);
        else if (await retryDelivery(db, delivery, now, random)) await this.#giveUp(settings, now);
      }
    }
    return (await waitingDeliveries(db)).at(0)?.notBefore ?? null;
  }

  async #giveUp({ webhook }: AlertSettings, at: number): Promise<void> {
    const { db, onChange } = this.#deps;
    const values = { webhook: webhook?.origin ?? '' };
    const notice = { id: 'trouble:webhook', kind: 'trouble', searchId: null, jobIds: [], values } as const;
    await db.transaction('rw', db.notices, db.counters, db.meta, db.outbox, async () =>
      putNotices(db, [{ ...notice, jobIds: [], at, readAt: null }]),
    );
    onChange();
  }
}
