import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, markdownBlocks } from '../../lib/ui/markdown.ts';
import { type Inline, inlines } from '../../lib/ui/markdown-inline.ts';

const em = (...children: Inline[]): Inline => ({ kind: 'emphasis', children });
const strong = (...children: Inline[]): Inline => ({ kind: 'strong', children });
const link = (href: string, ...children: Inline[]): Inline => ({ kind: 'link', href, children });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });

test.each<[string, Inline[]]>([
  ['plain', ['plain']],
  ['*one* and **two**', [em('one'), ' and ', strong('two')]],
  ['_one_ and __two__', [em('one'), ' and ', strong('two')]],
  ['**all *of* it**', [strong('all ', em('of'), ' it')]],
  ['***', ['***']],
  ['snake_case_name, 2 * 3 * 4', ['snake_case_name, 2 * 3 * 4']],
  ['*never closed', ['*never closed']],
  ['**outer *lost** rest', [strong('outer *lost'), ' rest']],
  ['~~gone~~ ~stays~', [{ kind: 'deleted', children: ['gone'] }, ' ~stays~']],
  ['`a *b*` ``c ` d``', [{ kind: 'code', text: 'a *b*' }, ' ', { kind: 'code', text: 'c ` d' }]],
  ['`open', ['`open']],
  ['\\*not\\* \\`this\\`', ['*not* `this`']],
  ['one\ntwo', ['one', { kind: 'break' }, 'two']],
  ['[*our* site](https://acme.example/a)', [link('https://acme.example/a', em('our'), ' site')]],
  [
    'see https://acme.example/x?y=1.',
    ['see ', link('https://acme.example/x?y=1', 'https://acme.example/x?y=1'), '.'],
  ],
  ['![x](https://acme.example/a.png)', ['!', link('https://acme.example/a.png', 'x')]],
  ['<mara@acme.example>', [link('mailto:mara@acme.example', 'mara@acme.example')]],
  ['[write](mailto:mara@acme.example)', [link('mailto:mara@acme.example', 'write')]],
])('%j is read as Markdown', (text, expected) => {
  expect(inlines(text)).toEqual(expected);
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert`1`)',
  '[x](data:text/html,hello)',
  '[x](//acme.example)',
  '[x](https://user:secret@acme.example/)',
  '[x](mailto:a@b.example?bcc=c@d.example)',
  '<javascript:alert(1)>',
  '<img src=x onerror=alert(1)>',
])('%j leads nowhere', (text) => {
  expect(JSON.stringify(inlines(text))).not.toContain('"href"');
});

describe('blocks', () => {
  test('are headings, paragraphs, lists, tasks, quotes, code and rules', () => {
    const text = [
      '## Round one',
      'With **Mara**,',
      'by phone',
      '',
      '- salary',
      '- team',
      '  1. size',
      '  2. tools',
      '',
      '- [x] send CV',
      '- [ ] call back',
      '> they said',
      '> yes',
      '---',
      '```',
      '# no heading',
      '```',
      'end',
    ].join('\n');
    const item = (children: Inline[], more: Block[] = [], isDone: boolean | null = null) => {
      return { isDone, blocks: [paragraph(...children), ...more] };
    };
    const numbers: Block = {
      kind: 'list',
      isOrdered: true,
      start: 1,
      items: [item(['size']), item(['tools'])],
    };
    expect(markdownBlocks(text)).toEqual([
      { kind: 'heading', level: 2, children: ['Round one'] },
      paragraph('With ', strong('Mara'), ',', { kind: 'break' }, 'by phone'),
      {
        kind: 'list',
        isOrdered: false,
        start: 0,
        items: [
          item(['salary']),
          item(['team'], [numbers]),
          item(['send CV'], [], true),
          item(['call back'], [], false),
        ],
      },
      { kind: 'quote', blocks: [paragraph('they said', { kind: 'break' }, 'yes')] },
      { kind: 'rule' },
      { kind: 'code', text: '# no heading' },
      paragraph('end'),
    ]);
  });

  test('of a fence that is never closed end with the text', () => {
    expect(markdownBlocks('```js\nlet a;')).toEqual([{ kind: 'code', text: 'let a;' }]);
  });
});

const SIGNS = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '`',
  '``',
  '[',
  '](',
  ')',
  '<',
  '>',
  '#',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  ' ',
  'a',
];

test('no letter of what was written is lost, whatever stands around it', () => {
  const words = fc.array(fc.oneof(fc.constantFrom(...SIGNS), fc.constantFrom('b', 'c')));
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('');
      // What stands behind a fence names a language, and is not shown.
      fc.pre(!/```|~~~/.test(text));
      const letters = (from: string) => from.replace(/[^a-z]/g, '');
      expect(letters(textOf(markdownBlocks(text)))).toBe(letters(text));
    }),
    { numRuns: 500 },
  );
});

test('a hostile note takes no longer than its length asks for', () => {
  const hostile = [...SIGNS, '*a ', '[a](', '- - - ', '> > ', '`a``b', '\\', 'http://', '<a@'];
  for (const sign of hostile) {
    const started = performance.now();
    markdownBlocks(sign.repeat(20_000 / sign.length));
    expect(performance.now() - started, sign).toBeLessThan(500);
  }
});

/** All that the user would read of it. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  const { children, text, blocks, items } = value as Record<string, unknown>;
  return [children, text, blocks, items].map(textOf).join('');
}
