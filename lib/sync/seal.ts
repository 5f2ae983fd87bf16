import { z } from '../domain/zod.ts';
import { fromBase64Url, toBase64Url, toUtf8 } from './bytes.ts';
import { STAMP } from './clock.ts';
import { deflate, inflate } from './deflate.ts';
import type { RoomKeys } from './keys.ts';
import type { Fields, Value } from './merge.ts';
import { FIELD_NAME, type Key, MAX_ID_CHARS, TABLE_NAME } from './tables.ts';

/** A record as it is before sealing. */
export interface Content extends Key {
  fields: Fields;
}

/** Makes and opens what the server stores. */
export interface Sealer {
  /** The record's name on the server. */
  ridOf(key: Key): Promise<string>;
  seal(rid: string, content: Content): Promise<string>;
  /** Rejects when `sealed` was not sealed for this name, in this room, with this key. */
  open(rid: string, sealed: string): Promise<Content>;
  sealLive(value: Value): Promise<string>;
  openLive(sealed: string): Promise<Value>;
}

const STEP_BYTES = 64;
/** Compressing costs more time than all the rest; below this it hardly saves a step. */
const COMPRESS_ABOVE_BYTES = 1024;
const MAX_CONTENT_BYTES = 4_000_000;
/** One byte that says whether the content is compressed, three for its length. */
const HEAD_BYTES = 4;
const IV_BYTES = 12;
const RID_BYTES = 18;
/** A change often concerns a record that was just looked at; making its name anew would cost as much as sealing it. */
const KNOWN_RIDS = 5000;
/** No record has this name, so a live message never passes for one. */
const LIVE = 'live';

const field = z.tuple([z.custom<Value>((value) => value !== undefined), z.string().check(z.regex(STAMP))]);
const contentSchema = z.tuple([
  z.string().check(z.regex(TABLE_NAME)),
  z.string().check(z.minLength(1), z.maxLength(MAX_ID_CHARS)),
  z.record(z.string().check(z.regex(FIELD_NAME)), field),
]);

/**
 * AES-256-GCM over padded JSON. Room and name are authenticated with it, so that a server which swaps records or rooms
 * is found out; lengths tell no more than the next multiple of 64 bytes.
 */
export function createSealer(keys: RoomKeys): Sealer {
  const bound = (rid: string) => toUtf8(`${keys.room}|${rid}`);
  const known = new Map<string, string>();
  const ridOf = async ({ table, id }: Key) => {
    const key = `${table}\0${id}`;
    const rid = known.get(key) ?? (await makeRid(key));
    if (known.size >= KNOWN_RIDS) known.clear();
    known.set(key, rid);
    return rid;
  };
  const makeRid = async (key: string) => {
    const hash = await crypto.subtle.sign('HMAC', keys.ids, toUtf8(key));
    return toBase64Url(new Uint8Array(hash, 0, RID_BYTES));
  };
  const sealText = async (rid: string, text: string) => {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const algorithm = { name: 'AES-GCM', iv, additionalData: bound(rid) };
    const secret = await crypto.subtle.encrypt(algorithm, keys.contents, await pack(toUtf8(text)));
    const sealed = new Uint8Array(IV_BYTES + secret.byteLength);
    sealed.set(iv);
    sealed.set(new Uint8Array(secret), IV_BYTES);
    return toBase64Url(sealed);
  };
  const openText = async (rid: string, sealed: string): Promise<unknown> => {
    const bytes = fromBase64Url(sealed);
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES), additionalData: bound(rid) };
    const packed = await crypto.subtle.decrypt(algorithm, keys.contents, bytes.subarray(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(await unpack(new Uint8Array(packed))));
  };
  return {
    ridOf,
    seal: (rid, { table, id, fields }) => sealText(rid, JSON.stringify([table, id, fields])),
    async open(rid, sealed) {
      const [table, id, fields] = contentSchema.parse(await openText(rid, sealed));
      if ((await ridOf({ table, id })) !== rid) throw new Error('A record is not what its name says.');
      return { table, id, fields };
    },
    sealLive: (value) => sealText(LIVE, JSON.stringify(value)),
    openLive: async (sealed) => (await openText(LIVE, sealed)) as Value,
  };
}

async function pack(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const short = plain.length > COMPRESS_ABOVE_BYTES ? await deflate(plain) : plain;
  const isCompressed = short.length < plain.length;
  const content = isCompressed ? short : plain;
  const packed = new Uint8Array(Math.ceil((HEAD_BYTES + content.length) / STEP_BYTES) * STEP_BYTES);
  new DataView(packed.buffer).setUint32(0, content.length);
  packed[0] = isCompressed ? 1 : 0;
  packed.set(content, HEAD_BYTES);
  return packed;
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const length = new DataView(packed.buffer).getUint32(0) & 0xff_ffff;
  const content = packed.subarray(HEAD_BYTES, HEAD_BYTES + length);
  return packed[0] === 1 ? inflate(content, MAX_CONTENT_BYTES) : content;
}
