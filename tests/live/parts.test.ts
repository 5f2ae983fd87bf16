import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_COMMAND_LENGTH, MAX_MESSAGE_BYTES, PART_LENGTH } from '../../lib/live/limits.ts';
import { Joined, messagesOf } from '../../lib/live/parts.ts';
import type { ViewMessage } from '../../lib/live/protocol.ts';
import { jsonBytes } from '../../lib/live/size.ts';
import { readViewMessage } from '../../lib/live/view-message.ts';
import { World } from './world.ts';

type Command = ViewMessage & { type: 'command' };
type Part = ViewMessage & { type: 'part' };

function commandOf(args: Command['args'], id = 'one'): Command {
  return { type: 'command', id, name: 'measure', args };
}

/** What survives the way over a port. */
function sent(messages: ViewMessage[] | null): Part[] {
  return JSON.parse(JSON.stringify(messages ?? [])).map(readViewMessage);
}

describe('a command that is too long for a message', () => {
  test('travels in parts that fit, and arrives as it was, whatever is in it', () => {
    const piece = fc.constantFrom('"', '\\', 'ж', '😀', '\ud83d', '\u2028', '\u0000', 'a');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), fc.nat(5000), (pieces, more) => {
        const text = pieces.join('').repeat(Math.ceil((60_000 + more * 10) / pieces.join('').length));
        const command = commandOf([text, { text }]);
        const messages = messagesOf(command);
        fc.pre(messages !== null);
        for (const message of messages ?? [])
          expect(jsonBytes(message)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
        const joined = new Joined();
        const read = sent(messages).map((part) => joined.add(part));
        expect(read.slice(0, -1).every((one) => one === undefined)).toBe(true);
        expect(read.at(-1)).toEqual(command);
      }),
      { numRuns: 60 },
    );
  });

  test('is refused by the hub when a part is missing, doubled, of another command, or it never ends', () => {
    const [first, second, third] = sent(messagesOf(commandOf('x'.repeat(4 * PART_LENGTH)))) as [
      Part,
      Part,
      Part,
    ];
    const [other] = sent(messagesOf(commandOf('y'.repeat(4 * PART_LENGTH), 'two'))) as [Part];
    for (const parts of [[second], [first, third], [first, first, first, third], [first, second, second]]) {
      const joined = new Joined();
      expect(parts.map((part) => joined.add(part)).at(-1)).toBeNull();
    }
    const joined = new Joined();
    expect([first, other].map((part) => joined.add(part))).toEqual([undefined, undefined]);
    expect(joined.add(second)).toBeNull();
    const endless = new Joined();
    const most = MAX_COMMAND_LENGTH / PART_LENGTH + 2;
    const answers = Array.from({ length: most }, (_, index) => endless.add({ ...first, index, count: 1e9 }));
    expect(answers).toContain(null);
  });

  test('is answered, also when the connection is lost between two of its parts', async () => {
    for (let cutAfterMs = 0; cutAfterMs < 4; cutAfterMs++) {
      const world = new World();
      const view = world.openView();
      await world.clock.advance(1000);
      const args = 'x'.repeat(300_000);
      const answer = view.client.command('measure', args);
      await world.clock.advance(cutAfterMs);
      view.line.cut();
      await world.clock.advance(2000);
      expect(await answer).toBe(args.length + 2);
      expect(world.reports).toEqual([]);
    }
  });
});
