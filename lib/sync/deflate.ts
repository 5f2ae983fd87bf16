type Bytes = Uint8Array<ArrayBuffer>;

export function deflate(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
}

/** Rejects as soon as more than `maxBytes` come out, so that a small packet never fills the memory. */
export function inflate(bytes: Bytes, maxBytes: number): Promise<Bytes> {
  return through(bytes, new DecompressionStream('deflate-raw'), maxBytes);
}

async function through(
  bytes: Bytes,
  transform: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Bytes> {
  const chunks: Bytes[] = [];
  let length = 0;
  const stream = new Blob([bytes]).stream().pipeThrough<Bytes>(transform);
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) throw new Error('Too much comes out of a compressed record.');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
