/** How far into a document its own word about its encoding stands, https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding. */
const PRESCAN_BYTES = 1_024;
const IN_XML = /^\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})["']/;
const IN_META = /<meta[^>]{0,300}?charset\s{0,5}=["'\s]{0,5}([\w.:-]{1,40})/i;
const IN_HEADER = /;\s{0,5}charset\s{0,5}=["\s]{0,5}([\w.:-]{1,40})/i;
const MARKS: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
  // The start of an XML document in two bytes for each sign, which need no mark: https://www.w3.org/TR/xml/#sec-guessing
  [[0x00, 0x3c, 0x00, 0x3f], 'utf-16be'],
  [[0x3c, 0x00, 0x3f, 0x00], 'utf-16le'],
];

/**
 * The text of a received body. Its encoding is told by, in this order, a byte order mark, the `charset` of the header
 * `Content-Type` (`null`: there is none), its XML declaration, or its `meta` element; else it is UTF-8, unless it is
 * hardly that, and then windows-1252, which pages that say nothing are in most of Europe. JSON is UTF-8 whatever the
 * header says (RFC 8259, section 11). Never throws: what the encoding has no signs for becomes U+FFFD.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const isJson = /^[^;]{0,100}\bjson\b/i.test(contentType ?? '');
  const decoder = isJson ? null : (decoderOf(IN_HEADER.exec(contentType ?? '')?.[1]) ?? declared(bytes));
  if (decoder !== null) return decoder.decode(bytes);
  const text = new TextDecoder().decode(bytes);
  return isJson || !isHardlyUtf8(text) ? text : new TextDecoder('windows-1252').decode(bytes);
}

/** The decoder of what the document says of itself. Since that could be read, it is not one of two bytes for each sign. */
function declared(bytes: Uint8Array): TextDecoder | null {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN_BYTES));
  if (!start.trimStart().startsWith('<')) return null;
  const decoder = decoderOf(IN_XML.exec(start)?.[1] ?? IN_META.exec(start)?.[1]);
  return decoder?.encoding.startsWith('utf-16') ? new TextDecoder() : decoder;
}

function decoderOf(label: string | undefined): TextDecoder | null {
  try {
    return label === undefined ? null : new TextDecoder(label);
  } catch {
    // A name that no browser knows is no name.
    return null;
  }
}

/** Whether most of what is not ASCII in a text made no sense as UTF-8. */
function isHardlyUtf8(text: string): boolean {
  const broken = text.split('\ufffd').length - 1;
  if (broken === 0) return false;
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return broken > whole;
}
