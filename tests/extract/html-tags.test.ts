import { expect, test } from 'vitest';
import { MAX_PACKED, packedName, tagOf, tagOfPacked } from '../../lib/extract/html-tags.ts';

const NAMES =
  'a abbr aside audio b body br button canvas center code col dd del details dir div dl dt em embed fieldset figure ' +
  'font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label legend li link main math menu meta ' +
  'nav object ol option p path pre q rect s script section select small source span strong style sub sup svg table ' +
  'tbody td tfoot th thead time title tr track tt u ul use var video wbr x y z';

test('a packed name means what the name means, in letters of any size', () => {
  const names = NAMES.split(' ').filter((name) => name.length <= MAX_PACKED);
  const packed = (name: string) => tagOfPacked(packedName(name, 0, name.length));
  expect(names.map((name) => [name, packed(name)])).toEqual(names.map((name) => [name, tagOf(name)]));
  expect(names.map((name) => packed(name.toUpperCase()))).toEqual(names.map(tagOf));
});
