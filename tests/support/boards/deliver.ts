import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './faults.ts';

const CHUNK_BYTES = 64 * 1024;

/**
 * Sends an answer the way it asks for, and tells `onBytes` of each part of the body that was handed over. Resolves
 * when there is nothing left to do; `signal` says that the connection is gone.
 */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { status, headers, body, delivery } = answer;
  if (delivery?.how === 'never') return;
  const length =
    status === 304 || delivery?.how === 'chunked' ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length });
  if (delivery?.how === 'cut') return cut(response, body, onBytes);
  if (delivery?.how === 'pieces') {
    response.flushHeaders();
    return writeParts(response, body, signal, onBytes, delivery);
  }
  if (body.length > CHUNK_BYTES)
    return writeParts(response, body, signal, onBytes, { bytes: CHUNK_BYTES, everyMs: 0 });
  response.end(body);
  onBytes(body.length);
}

function cut(response: ServerResponse, body: Buffer, onBytes: (bytes: number) => void): void {
  const half = body.subarray(0, Math.floor(body.length / 2));
  response.write(half, () => response.destroy());
  onBytes(half.length);
}

/** Writes the body part by part, as fast as the reader takes it and no faster than one part every `everyMs`. */
async function writeParts(
  response: ServerResponse,
  body: Buffer,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  { bytes, everyMs }: { bytes: number; everyMs: number },
): Promise<void> {
  for (let at = 0; at < body.length && !signal.aborted; at += bytes) {
    const part = body.subarray(at, at + bytes);
    onBytes(part.length);
    if (!response.write(part)) await once(response, 'drain', { signal });
    if (everyMs > 0) await wait(everyMs, undefined, { signal });
  }
  response.end();
}
