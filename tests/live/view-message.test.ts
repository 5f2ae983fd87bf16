import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewMessageSchema } from '../../lib/live/protocol.ts';
import { readViewMessage } from '../../lib/live/view-message.ts';

const text = fc.oneof(fc.string(), fc.constant('x'.repeat(500)), fc.constant('x'.repeat(501)));
const nearly = fc.record(
  {
    type: fc.constantFrom('subscribe', 'unsubscribe', 'ack', 'command', 'part', 'other', 7),
    topics: fc.oneof(fc.array(text), fc.array(fc.anything()), fc.anything()),
    seq: fc.oneof(fc.integer(), fc.double(), fc.anything()),
    id: fc.oneof(text, fc.anything()),
    name: fc.oneof(text, fc.anything()),
    index: fc.oneof(fc.nat(), fc.anything()),
    count: fc.oneof(fc.nat(), fc.double()),
    text: fc.oneof(text, fc.constant('x'.repeat(20_001)), fc.anything()),
    args: fc.oneof(
      fc.json().map((json) => JSON.parse(json)),
      fc.constant(undefined),
    ),
    more: fc.anything(),
  },
  { requiredKeys: [] },
);

test('a message of a view is read as the schema of the protocol says', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.anything()), (raw) => {
      const parsed = viewMessageSchema().safeParse(raw);
      expect(readViewMessage(raw)).toEqual(parsed.success ? parsed.data : null);
    }),
    { numRuns: 3000 },
  );
});
