import { browser } from 'wxt/browser';

// Keys of the user's own that some sources need. What this module keeps, it keeps in `storage.local` alone: the
// database can be exported and synced, and pages get no answer that holds a key. For the background only.

const KEY = 'secrets';

type Secrets = Record<string, Record<string, string>>;

/** What the user entered for a source, by the ids of its fields; nothing where they entered nothing. */
export async function secretsOf(sourceId: string): Promise<Record<string, string>> {
  const secrets = await readAll();
  return Object.hasOwn(secrets, sourceId) ? (secrets[sourceId] ?? {}) : {};
}

/** Keeps what the user entered for a source, in place of what was there. */
export function keepSecrets(sourceId: string, values: Record<string, string>): Promise<void> {
  return change((secrets) => ({ ...secrets, [sourceId]: values }));
}

export function forgetSecrets(sourceId: string): Promise<void> {
  return change(({ [sourceId]: _, ...others }) => others);
}

/** Keeps scripts in pages out of the storage, which Chrome lets them read by default. */
export async function guardStorage(): Promise<void> {
  // Firefox has never let them.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

async function readAll(): Promise<Secrets> {
  return ((await browser.storage.local.get(KEY))[KEY] ?? {}) as Secrets;
}

/** Two changes at once would lose the first, so that they wait for each other. */
async function change(edit: (secrets: Secrets) => Secrets): Promise<void> {
  await navigator.locks.request('jobwake-secrets', async () => {
    await browser.storage.local.set({ [KEY]: edit(await readAll()) });
  });
}
