import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHubMessage } from '../../lib/live/hub-message.ts';
import { hubMessageSchema } from '../../lib/live/protocol.ts';
import { spoiled } from '../support/spoiled.ts';

const failure = { code: 'offline', message: '', retry: true };
const update = { topic: 'runs', rev: 4, full: false, more: false, set: [['a', { b: [1] }]], del: ['c'] };
const MESSAGE = {
  seq: 1,
  topics: [update, { ...update, error: failure }],
  replies: [{ id: '1', value: null }, { id: '2', error: failure }, { id: '3' }],
};

test('a page takes just those messages of the hub that their schema allows', () => {
  expect(isHubMessage(MESSAGE)).toBe(true);
  expect(isHubMessage({ ...MESSAGE, more: 1 })).toBe(true);
  fc.assert(
    fc.property(spoiled(MESSAGE), (message) => {
      expect(isHubMessage(message)).toBe(hubMessageSchema().safeParse(message).success);
    }),
    { numRuns: 2000 },
  );
});
