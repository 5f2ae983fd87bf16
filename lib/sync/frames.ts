// Short messages as bytes. A socket that compresses costs the server 270 kB for each connection, for as long as it is
// open, to save some 200 bytes now and then; this saves as much and keeps nothing. What stands for what never changes:
// both ends must agree on it, whatever their versions.

/** Longer messages go as text: what they would save is not worth the time. */
const MAX_CHARS = 4096;
/** Phrases that stand in most messages, each of them one byte from 0x80 on. New ones are only ever added at the end. */
const PHRASES = [
  '{"t":"push","n":',
  ',"items":[{"rid":"',
  '","base":',
  ',"c":"',
  '"}]}',
  '"},{"rid":"',
  '{"t":"ack","n":',
  ',"from":',
  ',"to":',
  ',"mark":"',
  '","res":[',
  ']}',
  '{"t":"changes","from":',
  '","items":[{"rid":"',
  '","seq":',
  '{"t":"live","dev":"',
  '","c":"',
  '{"t":"live","c":"',
  '{"t":"hello","v":[1],"dev":"',
  '","since":',
  ',"epoch":"',
  '","top":',
  '{"t":"welcome","v":1,"epoch":"',
  '","head":',
  ',"floor":',
  ',"now":',
  ',"reset":false}',
  '{"t":"pull","since":',
  ',"head":',
  ',"more":false,"items":[]}',
] as const;
const FIRST_PHRASE = 0x80;
/** Before the bytes of a run of base64url characters: this, and how many characters they are, in two bytes. */
const RUN = 0xff;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]));

/** Runs that are long enough to be worth it, or a phrase. Phrases hold no such run, so that neither hides the other. */
const PARTS = new RegExp(
  `[\\w-]{12,${MAX_CHARS}}|${PHRASES.map((phrase) => phrase.replace(/[[\]{}]/g, '\\$&')).join('|')}`,
  'g',
);

/** A message as a frame: bytes if it is short, otherwise itself. */
export function packFrame(text: string): Uint8Array<ArrayBuffer> | string {
  if (text.length > MAX_CHARS || /[^\x20-\x7e]/.test(text)) return text;
  const bytes: number[] = [];
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    for (let i = end; i < match.index; i++) bytes.push(text.charCodeAt(i));
    const [part] = match;
    const phrase = PHRASES.indexOf(part as (typeof PHRASES)[number]);
    if (phrase >= 0) bytes.push(FIRST_PHRASE + phrase);
    else packRun(part, bytes);
    end = match.index + part.length;
  }
  for (let i = end; i < text.length; i++) bytes.push(text.charCodeAt(i));
  return new Uint8Array(bytes);
}

/** The message of a frame. Throws when the bytes are none. */
export function unpackFrame(frame: Uint8Array | string): string {
  if (typeof frame === 'string') return frame;
  let text = '';
  for (let i = 0; i < frame.length; ) {
    const byte = frame[i] ?? 0;
    i += 1;
    if (byte < FIRST_PHRASE) text += String.fromCharCode(byte);
    else if (byte === RUN) {
      const length = ((frame[i] ?? 0) << 8) | (frame[i + 1] ?? 0);
      const end = i + 2 + Math.ceil((length * 6) / 8);
      if (end > frame.length) throw new Error('A frame ends too early.');
      text += unpackRun(frame.subarray(i + 2, end), length);
      i = end;
    } else text += phraseOf(byte);
  }
  return text;
}

function phraseOf(byte: number): string {
  const phrase = PHRASES[byte - FIRST_PHRASE];
  if (phrase === undefined) throw new Error('A frame has an unknown byte.');
  return phrase;
}

/** Six bits for each character. */
function packRun(run: string, bytes: number[]): void {
  bytes.push(RUN, run.length >> 8, run.length & 0xff);
  let bits = 0;
  let held = 0;
  for (const char of run) {
    bits = ((bits << 6) | (VALUES.get(char) ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  if (held > 0) bytes.push((bits << (8 - held)) & 0xff);
}

function unpackRun(bytes: Uint8Array, length: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 6 && text.length < length) {
      held -= 6;
      text += ALPHABET[(bits >> held) & 0x3f];
    }
  }
  return text;
}
