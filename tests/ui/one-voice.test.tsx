// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { expect, test } from 'vitest';
import { useSaid } from '../../components/kit/use-said.ts';
import { createAnnouncer } from '../../lib/ui/announcer.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { listen } from './support/voice.ts';

test('no part of a page speaks for itself', () => {
  const views = globSync('components/**/*.tsx');
  expect(views.length).toBeGreaterThan(80);
  const speaking = views.filter((path) =>
    /aria-live|role="(?:status|alert)"|<output/.test(readFileSync(path, 'utf8')),
  );
  expect(speaking).toEqual([]);
});

test('what changes by itself is said once it rests, and neither when first shown nor when it is silence', async () => {
  const heard = listen();
  const clock = manualClock();
  const panel = { announcer: createAnnouncer(), clock };
  // Effects run behind the drawing, those of a part in their order.
  const settled: (string | null)[] = [];
  const text = signal<string | null>('3 jobs');
  function Count() {
    useSaid(text.value, panel);
    useEffect(() => {
      settled.push(text.value);
    });
    return <p>{text.value}</p>;
  }
  draw(<Count />);
  const show = async (next: string | null, rest: number) => {
    text.value = next;
    await drawn(() => expect(settled.at(-1)).toBe(next));
    clock.pass(rest);
  };
  await show('3 jobs', 5000);
  await show('4 jobs', 100);
  await show('5 jobs', 5000);
  await show(null, 5000);
  await show('5 jobs', 5000);
  await show('3 jobs', 5000);
  expect(heard).toEqual(['5 jobs', '3 jobs']);
});
