import { describe, expect, it } from 'vitest';
import { clientMessageSchema, LIMITS, serverMessageSchema } from '../../lib/sync/protocol.ts';

const rid = 'r'.repeat(24);
const isClient = (message: unknown) => clientMessageSchema.safeParse(message).success;
const isServer = (message: unknown) => serverMessageSchema.safeParse(message).success;

describe('messages from a device', () => {
  it.each([
    { t: 'hello', v: [1], dev: 'abcdef', since: 0 },
    { t: 'hello', v: [1, 2], dev: 'abcdef', since: 5, epoch: 'e', top: 7, mark: 'm' },
    { t: 'push', n: 1, items: [{ rid, base: 0, c: 'x' }] },
    { t: 'pull', since: 0 },
    { t: 'pull', since: 0, max: 1 },
    { t: 'purge', items: [{ rid, base: 3 }] },
    { t: 'live', c: 'x' },
  ])('%j is one', (message) => {
    expect(isClient(message)).toBe(true);
  });

  it.each([
    null,
    [],
    'push',
    { t: 'nonsense' },
    { t: 'hello', v: [1], dev: '../..', since: 0 },
    { t: 'hello', v: 1, dev: 'abcdef', since: 0 },
    { t: 'hello', v: Array(9).fill(1), dev: 'abcdef', since: 0 },
    { t: 'push', n: 1, items: [] },
    { t: 'push', n: 1, items: Array(LIMITS.items + 1).fill({ rid, base: 0, c: 'x' }) },
    { t: 'push', n: 1, items: [{ rid: `${rid}x`, base: 0, c: 'x' }] },
    { t: 'push', n: 1, items: [{ rid, base: -1, c: 'x' }] },
    { t: 'push', n: 1, items: [{ rid, base: 0.5, c: 'x' }] },
    { t: 'push', n: 1, items: [{ rid, base: 0, c: 'x'.repeat(LIMITS.sealed + 1) }] },
    { t: 'push', n: 1, items: [{ rid, base: 0, c: 'no base64url!' }] },
    { t: 'pull', since: 2 ** 53 },
    { t: 'pull', since: 0, max: 0 },
    { t: 'live', c: 'x'.repeat(LIMITS.live + 1) },
  ])('%j is none', (message) => {
    expect(isClient(message)).toBe(false);
  });
});

describe('messages from the server', () => {
  it.each([
    { t: 'welcome', v: 1, epoch: 'e', head: 3, floor: 0, now: 1_795_400_000_000, reset: false },
    { t: 'ack', n: 1, from: 1, to: 2, mark: 'm', res: [2] },
    {
      t: 'ack',
      n: 1,
      from: 1,
      to: 1,
      res: [
        { seq: 1, c: 'x' },
        { seq: 0, c: null },
      ],
    },
    { t: 'changes', from: 0, to: 1, mark: 'm', items: [{ rid, seq: 1, c: 'x' }] },
    { t: 'changes', from: 0, to: 1, head: 9, more: true, items: [] },
    { t: 'live', dev: 'abcdef', c: 'x' },
    { t: 'err', code: 'rate', retryMs: 1000 },
  ])('%j is one', (message) => {
    expect(isServer(message)).toBe(true);
  });

  it.each([
    { t: 'welcome', v: 1, epoch: 'e', head: 3, floor: 0, now: 1e15, reset: false },
    { t: 'ack', n: 1, from: 1, to: 2, res: ['2'] },
    { t: 'changes', from: 0, to: 1, items: [{ rid, seq: '1', c: 'x' }] },
    { t: 'live', dev: 'a b', c: 'x' },
    { t: 'err', code: 'unheard-of' },
  ])('%j is none', (message) => {
    expect(isServer(message)).toBe(false);
  });
});
