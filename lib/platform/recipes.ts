import { browser } from 'wxt/browser';

// What the user's corrections taught, in `storage.local`. It is small and the user's own; losing the last one of it to a
// background that dies costs one more correction.

const KEY = 'recipes';

export async function readRecipes(): Promise<unknown> {
  return (await browser.storage.local.get(KEY))[KEY];
}

/** Two changes at once would lose the first, so that they wait for each other. */
export async function changeRecipes(edit: (stored: unknown) => object[]): Promise<void> {
  await navigator.locks.request('jobwake-recipes', async () => {
    await browser.storage.local.set({ [KEY]: edit(await readRecipes()) });
  });
}
