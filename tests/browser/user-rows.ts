import type { Extension } from '../support/browser/extension.ts';

/** Writes rows of the user's as a command does: in one transaction with the note that sync takes them up by. */
export function writeRows(extension: Extension, table: string, rows: readonly object[]): Promise<void> {
  return extension.inPage(write, table, rows);
}

/** Runs in a page of the extension. */
async function write(table: string, rows: readonly object[]): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('jobwake'));
  const transaction = db.transaction([table, 'outbox', 'meta'], 'readwrite');
  const store = transaction.objectStore(table);
  const isSetUp = (await settled(transaction.objectStore('meta').get('sync'))) !== undefined;
  for (const row of rows) {
    store.put(row);
    const id = (row as Record<string, unknown>)[String(store.keyPath)];
    if (isSetUp) transaction.objectStore('outbox').put({ table, id });
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  db.close();
  // Other parts of the extension learn of it as they do of each other's changes (Dexie's own broadcast).
  const channel = new BroadcastChannel('x-storagemutated-1');
  channel.postMessage({ 'idb://jobwake/outbox/': {}, [`idb://jobwake/${table}/`]: {} });
  channel.close();
}
