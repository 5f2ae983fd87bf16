import { beforeAll, expect, test } from 'vitest';
import { allSources } from '../../lib/sources/index.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

test.each(allSources().map(({ id, name }) => [id, name]))('%s is called %s', (id, name) => {
  expect(sourceWord(id)).toBe(name);
});
