import type { Database } from '../store/database.ts';
import { backoffMs } from '../util/backoff.ts';
import type { Random } from '../util/random.ts';
import type { Message } from './message.ts';

// What is still to be sent to the user's webhook, as rows, written in the transaction that takes an announcement off the
// list. A delivery that fails is tried again, later each time; after the last try it is given up and said so.

const PREFIX = 'hook|';
const MOST_TRIES = 10;
const WAITS = { baseMs: 30_000, capMs: 3_600_000 };
/** A try never follows at once, whatever chance says. */
const LEAST_WAIT_MS = 15_000;

export interface Delivery {
  id: string;
  message: Message;
  /** When it was announced, and when it is to be tried next; milliseconds since the epoch. */
  at: number;
  notBefore: number;
  tries: number;
}

/** To be called inside a transaction that includes `meta`. */
export async function addDeliveries(db: Database, messages: readonly Message[], now: number): Promise<void> {
  await db.meta.bulkPut(
    messages.map((message) => {
      const id = `${message.id}|${now}`;
      const value: Delivery = { id, message, at: now, notBefore: now, tries: 0 };
      return { key: PREFIX + id, value };
    }),
  );
}

export async function waitingDeliveries(db: Database): Promise<Delivery[]> {
  const rows = await db.meta.where('key').startsWith(PREFIX).toArray();
  return rows.map(({ value }) => value as Delivery).sort((a, b) => a.notBefore - b.notBefore);
}

export async function dropDelivery(db: Database, { id }: Delivery): Promise<void> {
  await db.meta.delete(PREFIX + id);
}

/** Puts a delivery that failed off. Resolves with whether it is given up instead. */
export async function retryDelivery(
  db: Database,
  delivery: Delivery,
  now: number,
  random: Random,
): Promise<boolean> {
  const tries = delivery.tries + 1;
  if (tries >= MOST_TRIES) {
    await dropDelivery(db, delivery);
    return true;
  }
  const notBefore = Math.round(now + LEAST_WAIT_MS + backoffMs(tries, WAITS, random));
  const value: Delivery = { ...delivery, tries, notBefore };
  await db.meta.put({ key: PREFIX + delivery.id, value });
  return false;
}
