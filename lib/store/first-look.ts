import { DATABASE_NAME, NATIVE_VERSION } from './schema.ts';

/**
 * Reads single rows straight from the browser's database. A start of the background has such an answer before all that
 * works with the database is even set up. What it keeps: a connection of its own, asked for at once.
 */
export class FirstLook {
  readonly #opening = openAsItIs();

  constructor() {
    // That there is no database yet, or one of another version, is told to those who ask for a row.
    this.#opening.catch(() => undefined);
  }

  /** Rejects when the database is not there, or not in our version. */
  async row<T>(table: string, key: string): Promise<T | undefined> {
    const db = await this.#opening;
    return settled<T | undefined>(db.transaction(table).objectStore(table).get(key));
  }
}

async function openAsItIs(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE_NAME, NATIVE_VERSION);
  // Creating and upgrading it are no business of a look: with this the request fails and nothing is changed.
  request.onupgradeneeded = () => request.transaction?.abort();
  const db = await settled(request);
  // A newer version must not wait for us.
  db.onversionchange = () => db.close();
  return db;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
