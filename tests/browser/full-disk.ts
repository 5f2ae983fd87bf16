import type { Extension } from '../support/browser/extension.ts';

/** Makes every write of the background fail as on a full disk, or lets them through again. */
export async function fillDisk({ browser, base }: Extension, isFull: boolean): Promise<void> {
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(base),
  );
  const worker = await target.worker();
  await worker?.evaluate((full) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { realPut?: IDBObjectStore['put'] };
    store.realPut ??= store.put;
    const { realPut } = store;
    store.put = full
      ? () => {
          throw new DOMException('', 'QuotaExceededError');
        }
      : realPut;
  }, isFull);
}
