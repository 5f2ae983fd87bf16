import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlToText } from '../../lib/extract/text.ts';

const attributes = fc.constantFrom(
  '',
  ' class="a"',
  ' class="a" ',
  ' class="a>b"',
  " style='display: none'",
  ' hidden',
  ' hiddenish',
  '/',
  ' data-a=1 style="VISIBILITY:HIDDEN"',
);

test('attributes that come again are read as those that come for the first time', () => {
  const paragraph = fc.tuple(
    fc.constantFrom('p', 'div', 'h2'),
    attributes,
    fc.stringMatching(/^[a-z]{1,5}$/),
  );
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (list) => {
      const html = list.map(([name, more, word]) => `<p>${word}</p><${name}${more}>${word}x</${name}>`);
      const lines = (text: string) => text.split(/\n+/).filter(Boolean);
      expect(lines(htmlToText(html.join('')))).toEqual(html.flatMap((one) => lines(htmlToText(one))));
    }),
  );
});
