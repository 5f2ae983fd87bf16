import { newRoot } from '../../lib/sync/keys.ts';
import { pairingLink } from '../../lib/sync/pairing.ts';
import type { PushItem, ServerMessage } from '../../lib/sync/protocol.ts';
import { createSealer } from '../../lib/sync/seal.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visitor } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { withBrowser } from '../support/browser.ts';
import { median } from '../support/numbers.ts';

const RECORDS = 10_000;
const AT_ONCE = 100;
const ROUNDS = 3;

/**
 * From turning on to the last committed row, for a browser that was away while all of 10,000 notes changed, against
 * putting as many records and notes into a database of the same shape without anything else.
 */
export const syncCatchup: Benchmark = async ({ extension }) => {
  const server = await startServer('workerd');
  try {
    return await withBrowser(extension, async (started) => {
      const page = await started.workshop();
      const root = newRoot();
      const visitor = await Visitor.at(server.address, root);
      await page.evaluate(command, 'joinSync', {
        secret: await pairingLink({ server: server.address, root }),
        server: null,
      });
      const rounds: { ours: number; raw: number }[] = [];
      let bases: number[] = [];
      // The first round makes the records, and warms both up.
      for (let round = 0; round <= ROUNDS; round++) {
        await page.evaluate(command, 'turnSync', { isOn: false });
        bases = await pushNotes(visitor, round, bases);
        const ours = await page.evaluate(timeCatchUp, `round ${round}`, RECORDS);
        const raw = await page.evaluate(timeRaw, RECORDS);
        if (round > 0) rounds.push({ ours, raw });
      }
      return [
        {
          name: 'sync-catchup',
          value: median(rounds.map(({ ours }) => ours)),
          unit: 'ms',
          baseline: median(rounds.map(({ raw }) => raw)),
          ratio: median(rounds.map(({ ours, raw }) => raw / ours)),
        },
      ];
    });
  } finally {
    await cleanUp();
  }
};

/** Pushes a version of each note, and resolves with what the next is built on. */
async function pushNotes(visitor: Visitor, round: number, bases: readonly number[]): Promise<number[]> {
  const sealer = createSealer(visitor.keys);
  const stamp = `0mftxlc000${String(round).padStart(3, '0')}-benches`;
  const seqs: number[] = [];
  for (let start = 0; start < RECORDS; start += AT_ONCE) {
    const items = Array.from({ length: AT_ONCE }, async (_, i): Promise<PushItem> => {
      const key = { table: 'note', id: `n${start + i}` };
      const rid = await sealer.ridOf(key);
      const values = { jobId: 'lever:acme:1', text: `round ${round}`, writtenAt: 1, changedAt: round };
      const fields = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, [value, stamp] as const]),
      );
      return { rid, base: bases[start + i] ?? 0, c: await sealer.seal(rid, { ...key, fields }) };
    });
    const [ack] = (await visitor.ask({ t: 'push', n: 1, items: await Promise.all(items) })) as [
      ServerMessage,
    ];
    if (ack.t !== 'ack') throw new Error(`The server answered ${JSON.stringify(ack)}.`);
    seqs.push(...ack.res.map((one) => (typeof one === 'number' ? one : Number.NaN)));
  }
  return seqs;
}

interface ViewPort {
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: ViewMessage) => void): void };
}
interface ViewMessage {
  seq: number;
  replies?: { value?: unknown; error?: { code: string } }[];
}
declare const chrome: { runtime: { connect(info: { name: string }): ViewPort } };

/** Runs in a page of the extension. */
function command(name: string, args: object): Promise<void> {
  const port = chrome.runtime.connect({ name: 'view' });
  return new Promise((resolve, reject) => {
    port.onMessage.addListener(({ replies = [] }) => {
      const [reply] = replies;
      if (reply === undefined) return;
      port.disconnect();
      if (reply.error === undefined) resolve();
      else reject(new Error(reply.error.code));
    });
    port.postMessage({ type: 'command', id: crypto.randomUUID(), name, args });
  });
}

/** Runs in a page of the extension: turns sync on with a view open, until the last of the notes is there. */
async function timeCatchUp(text: string, records: number): Promise<number> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const port = chrome.runtime.connect({ name: 'view' });
  port.onMessage.addListener(({ seq }) => port.postMessage({ type: 'ack', seq }));
  const startMs = performance.now();
  port.postMessage({ type: 'subscribe', topics: ['connection'] });
  port.postMessage({ type: 'command', id: crypto.randomUUID(), name: 'turnSync', args: { isOn: true } });
  const db = await settled(indexedDB.open('jobwake'));
  const isThere = async () =>
    (
      await settled(
        db
          .transaction('notes')
          .objectStore('notes')
          .get(`n${records - 1}`),
      )
    )?.text === text;
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 5));
  const tookMs = performance.now() - startMs;
  db.close();
  port.disconnect();
  return tookMs;
}

/** Runs in a page of the extension: the same rows, put into a database with the same indexes, and nothing else. */
async function timeRaw(records: number): Promise<number> {
  const name = `raw-${crypto.randomUUID()}`;
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('records', { keyPath: ['table', 'id'] }).createIndex('dirty', 'dirty');
    request.result.createObjectStore('notes', { keyPath: 'id' }).createIndex('jobId', 'jobId');
  };
  const db = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const stamp = '0mftxlc000000-benches';
  const put = (round: number) => {
    const transaction = db.transaction(['records', 'notes'], 'readwrite');
    for (let i = 0; i < records; i++) {
      const note = {
        id: `n${i}`,
        jobId: 'lever:acme:1',
        text: `round ${round}`,
        writtenAt: 1,
        changedAt: round,
      };
      const { id, ...values } = note;
      const fields = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, [value, stamp]]),
      );
      transaction
        .objectStore('records')
        .put({ table: 'note', id, fields, dirty: 0, rev: round, base: round, edited: {} });
      transaction.objectStore('notes').put(note);
    }
    return new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
  };
  await put(0);
  const startMs = performance.now();
  await put(1);
  const tookMs = performance.now() - startMs;
  db.close();
  indexedDB.deleteDatabase(name);
  return tookMs;
}
