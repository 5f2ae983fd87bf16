import fc from 'fast-check';

/** What is put into a page or a payload to break it. */
const PIECES = [
  '<',
  '>',
  '</',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '&',
  '&#0;',
  '&lt;script&gt;',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '<svg>',
  '<pre>',
  '<div '.repeat(50),
  '['.repeat(300),
  '{"a":'.repeat(300),
  'null',
  '-1',
  '1e999',
  '9'.repeat(400),
  'javascript:alert(1)',
  'https://user:secret@host.example/',
  '\u0000',
  '\u202e',
  '\u200b',
  '\ud800',
  '\ufeff',
  '"@type":"JobPosting",',
  '__proto__',
  'itemprop="title"',
  '\n'.repeat(50),
  'a'.repeat(2_000),
];

/** One change: at a place (as a share of the length), leave out so many characters, put in this. */
const change = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.nat({ max: 5_000 })),
  insert: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', ...PIECES) },
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
});

/** Text with one to six changes, of which each may double a part, reverse the order of two, or cut off the end. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(change, { minLength: 1, maxLength: 6 }), fc.constantFrom('keep', 'cut', 'double', 'swap'))
    .map(([changes, whole]) => {
      const broken = changes.reduce((out, { place, cut, insert }) => {
        const at = Math.floor(place * out.length);
        return out.slice(0, at) + insert + out.slice(at + cut);
      }, text);
      const at = Math.floor((changes[0]?.place ?? 0) * broken.length);
      if (whole === 'cut') return broken.slice(0, at);
      if (whole === 'double') return broken.slice(0, at) + broken;
      return whole === 'swap' ? broken.slice(at) + broken.slice(0, at) : broken;
    });
}
