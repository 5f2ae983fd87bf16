import { effect } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Keyed } from '../../lib/ui/keyed.ts';
import { Pending } from '../../lib/ui/pending.ts';

describe('values by key', () => {
  test('wake only what follows the value that changed', () => {
    const rows = new Keyed<{ n: number }>();
    rows.replace([
      ['a', { n: 1 }],
      ['b', { n: 1 }],
    ]);
    const drawn: string[] = [];
    effect(() => void drawn.push(`keys ${rows.keys.value.join('')}`));
    effect(() => void drawn.push(`a ${rows.get('a')?.value.n}`));
    effect(() => void drawn.push(`b ${rows.get('b')?.value.n}`));
    drawn.length = 0;
    rows.replace([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
    expect(drawn).toEqual(['b 2']);
    rows.replace([
      ['b', { n: 2 }],
      ['a', { n: 1 }],
    ]);
    expect(drawn).toEqual(['b 2', 'keys ba']);
  });

  test('say whether somebody follows them', () => {
    const calls: string[] = [];
    const rows = new Keyed({ watched: () => calls.push('on'), unwatched: () => calls.push('off') });
    const end = effect(() => void rows.keys.value);
    expect(calls).toEqual(['on']);
    end();
    expect(calls).toEqual(['on', 'off']);
  });
});

describe('changes that are not confirmed yet', () => {
  test('lie over the truth in their order, and a refused one goes alone, whenever the answers come', async () => {
    const change = fc.record({ add: fc.integer({ min: 1, max: 9 }), isAccepted: fc.boolean() });
    const order = fc.array(change, { maxLength: 8 }).chain((changes) =>
      fc.tuple(
        fc.constant(changes),
        fc.shuffledSubarray(
          changes.map((_, i) => i),
          { minLength: changes.length },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(order, async ([changes, answers]) => {
        const pending = new Pending<string>();
        let stored = '';
        const waiting = changes.map(({ add, isAccepted }) => {
          const { promise, resolve, reject } = Promise.withResolvers<void>();
          const shown = pending.show(
            (text) => text + add,
            () => promise,
          );
          shown.catch(() => undefined);
          // The background commits in the order of the commands, which here is that of the answers.
          const settle = async () => {
            if (isAccepted) stored += add;
            if (isAccepted) resolve();
            else reject(new Error('refused'));
            await shown.catch(() => undefined);
          };
          return settle;
        });
        for (const [i, index] of answers.entries()) {
          const open = changes.filter((_, j) => !answers.slice(0, i).includes(j));
          expect(pending.over(stored)).toBe(stored + open.map(({ add }) => add).join(''));
          await waiting[index]?.();
        }
        expect(pending.over(stored)).toBe(stored);
      }),
    );
  });
});
