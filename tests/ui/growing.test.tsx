// @vitest-environment happy-dom

import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { useGrowing } from '../../components/kit/use-growing.ts';
import { draw, drawn } from './support/draw.ts';

test('a list grows frame by frame until all of it is drawn, and again when more comes', async () => {
  const total = signal(20);
  const counts: number[] = [];
  function List() {
    counts.push(useGrowing(total.value, 8));
    return null;
  }
  draw(<List />);
  expect(counts).toEqual([8]);
  await drawn(() => expect(counts).toEqual([8, 16, 20]));
  total.value = 40;
  await drawn(() => expect(counts).toEqual([8, 16, 20, 24, 32, 40]));
  total.value = 3;
  await drawn(() => expect(counts.at(-1)).toBe(3));
});
