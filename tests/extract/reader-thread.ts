import { parentPort } from 'node:worker_threads';
import { readPage } from '../../lib/extract/read-page.ts';

// Runs in a thread of its own, whose heap is bounded: see limited-reader.ts.
parentPort?.on('message', (html: string) => {
  // The thread's own time: how long it waits for other tests says nothing about the page.
  const before = process.threadCpuUsage();
  const { postings } = readPage(html, { url: null, now: 0 });
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ ms: (user + system) / 1000, postings: postings.slice(0, 20) });
});
