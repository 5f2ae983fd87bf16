/** A service worker's way to load a script; the event page of Firefox has none. */
declare const importScripts: ((address: string) => void) | undefined;

const isServiceWorker = typeof importScripts === 'function';

/**
 * Lets the background load this script of the package later. A service worker may only ever load what it loaded once
 * while it was being installed (https://w3c.github.io/ServiceWorker/#importscripts). To be called in its first tick.
 */
export function allowScript(file: string): void {
  if (isServiceWorker) addEventListener('install', () => importScripts(`/${file}`));
}

/** Loads a script of the package into the background and runs it. */
export async function loadScript(file: string): Promise<void> {
  if (isServiceWorker) return importScripts(`/${file}`);
  const script = document.createElement('script');
  script.src = `/${file}`;
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
  document.head.append(script);
  await loaded;
}
