import { parentPort } from 'node:worker_threads';
import type { Posting } from '../../lib/domain/posting.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { isUnreadable, type Source } from '../../lib/sources/define.ts';
import type { LargePayload } from './large-payloads.ts';

// Runs in a thread of its own, whose heap is bounded: see limited-reader.ts.
parentPort?.on('message', async ({ source: id, body, slug, cursor }: LargePayload) => {
  const { default: source } = (await import(`../../lib/sources/${id}.ts`)) as { default: Source };
  // The thread's own time: how long it waits for other tests says nothing about the payload.
  const before = process.threadCpuUsage();
  const postings = readOrNothing(() => source.read(body, { slug, cursor, readPage }).postings);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ ms: (user + system) / 1000, postings: postings.slice(0, 20) });
});

/** A page about one posting that has others instead is rightly refused. */
function readOrNothing(read: () => Posting[]): Posting[] {
  try {
    return read();
  } catch (error) {
    if (isUnreadable(error)) return [];
    throw error;
  }
}
