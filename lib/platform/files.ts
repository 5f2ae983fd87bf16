import { browser } from 'wxt/browser';

/** All that pages ask of the browser where files go out, or where everything is to be forgotten. */
export function createFiles() {
  return { saveFile, openFile, startOver };
}

/** The part of the File System Access API that the shared types leave out. */
interface FilePicker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{
    createWritable(): Promise<WritableStream<Uint8Array<ArrayBuffer>>>;
  }>;
}

async function openFile(name: string): Promise<WritableStream<Uint8Array<ArrayBuffer>> | null> {
  const handle = await (globalThis as FilePicker).showSaveFilePicker?.({ suggestedName: name });
  return (await handle?.createWritable()) ?? null;
}

async function startOver(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const fixed = new Set(browser.runtime.getManifest().host_permissions ?? []);
  const held = origins.filter((pattern) => !fixed.has(pattern));
  if (held.length > 0) await browser.permissions.remove({ origins: held });
  await Promise.all([
    browser.storage.local.clear(),
    browser.storage.session.clear(),
    browser.alarms.clearAll(),
  ]);
  localStorage.clear();
  browser.runtime.reload();
}

function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken the content up by then; an address that stayed would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
