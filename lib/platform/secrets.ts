import { browser } from 'wxt/browser';

// Keys of the user's own that some sources need. What this module keeps, it keeps in `storage.local` alone: the
// database can be exported and synced, and pages get no answer that holds a key. For the background only.

const KEY = 'secrets';

/** By their names, which the database knows. */
export type Secrets = Record<string, Record<string, string>>;

/** What the user entered, by the ids of its fields; nothing where nothing lies under this name. */
export async function readSecrets(name: string): Promise<Record<string, string>> {
  const secrets = await readAll();
  return Object.hasOwn(secrets, name) ? (secrets[name] ?? {}) : {};
}

/**
 * Keeps values under a new name, or none, has `commit` say so in the database, and forgets those of whose names what it
 * resolves with says no. Two changes at once would lose the first, so that they wait for each other.
 */
export async function changeSecrets(
  added: Secrets,
  commit: () => Promise<(name: string) => boolean>,
): Promise<void> {
  await navigator.locks.request('jobwake-secrets', async () => {
    const secrets = { ...(await readAll()), ...added };
    if (Object.keys(added).length > 0) await browser.storage.local.set({ [KEY]: secrets });
    const isKept = await commit();
    const kept = Object.fromEntries(Object.entries(secrets).filter(([name]) => isKept(name)));
    if (Object.keys(kept).length < Object.keys(secrets).length)
      await browser.storage.local.set({ [KEY]: kept });
  });
}

/** Keeps scripts in pages out of the storage, which Chrome lets them read by default. */
export async function guardStorage(): Promise<void> {
  // Firefox has never let them.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

async function readAll(): Promise<Secrets> {
  return ((await browser.storage.local.get(KEY))[KEY] ?? {}) as Secrets;
}
