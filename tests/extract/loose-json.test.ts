import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLooseJson, readScriptLiteral } from '../../lib/extract/loose-json.ts';

const json = (text: string) => readLooseJson(text)?.value;

describe('readLooseJson', () => {
  it('reads whatever is right as JSON.parse does', () => {
    const structure = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(structure, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('__proto__'));
        expect(readLooseJson(`${text} rest`)).toEqual({ value: JSON.parse(text), to: text.length });
      }),
    );
  });

  it.each([
    ['raw line breaks', '{"a":"one\ntwo\ttabs"}', { a: 'one\ntwo\ttabs' }],
    ['comments', '{ // one\n"a": 1, /* two */ "b": "http://x" // three\n}', { a: 1, b: 'http://x' }],
    ['trailing commas', '{"a":[1,2,],}', { a: [1, 2] }],
    ['missing commas', '{"a":1\n"b":"two"\n"c":{}}', { a: 1, b: 'two', c: {} }],
    ['doubled commas', '{"a":1,,"b":2}', { a: 1, b: 2 }],
    ['single quotes', "{'a':'it\\'s', 'b': 'two'}", { a: "it's", b: 'two' }],
    ['keys without quotes', '{a: 1, @b: 2, c-d: 3}', { a: 1, b: 2, d: 3 }],
    [
      'quotes that nobody escaped',
      '{"a":"the "best" job","b":"x, "y" z"}',
      { a: 'the "best" job', b: 'x, "y" z' },
    ],
    ['an end cut off', '{"a":{"b":["one","tw', { a: { b: ['one', 'tw'] } }],
    ['a bracket that was forgotten', '{"a":[1,2,"b":3}', { a: [1, 2, 'b', null, 3] }],
    ['a wrong bracket', '{"a":[1,2},"b":3}', { a: [1, 2] }],
    ['words that are no values', '{"a":undefined,"b":NaN,"c":True}', { a: null, b: null, c: null }],
    ['numbers of all kinds', '[+1,.5,-2.,1e3,007]', [1, 0.5, -2, 1000, 7]],
    [
      'escapes of scripts',
      String.raw`["\x41\u00e9\q\
b"]`,
      ['Aéqb'],
    ],
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
  ])('reads %s', (_what, text, value) => {
    expect(json(text)).toEqual(value);
  });

  it.each(['', 'text', '<p>', '"string"', '12', '// only a comment'])('finds nothing in %j', (text) => {
    expect(readLooseJson(text)).toBeNull();
  });

  it('gives up on values that are too deep, and changes no prototype', () => {
    expect(readLooseJson('['.repeat(300))).toBeNull();
    expect(readLooseJson(`{"a":`.repeat(100_000))).toBeNull();
    expect(Object.getPrototypeOf(json('{"__proto__":{"x":1}}'))).toBe(Object.prototype);
  });

  it('never throws and takes time linear to the length', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'{}[]":,\'\\/*! a1\n', '//', 'void ', '!0')), (pieces) => {
        readLooseJson(`{${pieces.join('')}`);
        readScriptLiteral(`[${pieces.join('')}`, 0);
      }),
      { numRuns: 500 },
    );
    for (const piece of [
      '"',
      '" ',
      '{"a" ',
      ', ',
      '[',
      '!',
      'void ',
      '/*',
      '// ',
      '\\',
      "'",
      '`',
      '}',
      ']:',
    ]) {
      readLooseJson(`{"a":"${piece.repeat(500_000)}`);
      readScriptLiteral(`[${piece.repeat(500_000)}`, 0);
    }
  });
});

describe('readScriptLiteral', () => {
  it.each([
    [
      'shortened words',
      '{a:!0,b:!1,c:void 0,d:undefined}',
      { a: true, b: false, c: undefined, d: undefined },
    ],
    ['template strings', '{a:`one "two"`}', { a: 'one "two"' }],
    ['strings with quotes before commas', `{a:'x",',b:"y"}`, { a: 'x",', b: 'y' }],
    ['single values', '"text";', 'text'],
  ])('reads %s', (_what, text, value) => {
    expect(readScriptLiteral(text, 0)?.value).toEqual(value);
  });

  it('resolves names', () => {
    expect(readScriptLiteral('{a:b,c:[d,b]}', 0, new Map([['b', 'B']]))?.value).toEqual({
      a: 'B',
      c: [undefined, 'B'],
    });
  });
});
