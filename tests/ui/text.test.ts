import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesIn } from '../../lib/ui/addresses.ts';
import { monogram } from '../../lib/ui/monogram.ts';
import { hostOf, hostOfPattern, safeLink } from '../../lib/ui/safe-link.ts';
import { textBlocks } from '../../lib/ui/text-blocks.ts';

describe('links from postings', () => {
  test('are http or https, or no links at all', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'java\nscript:',
      ' JaVaScRiPt:',
      'data:',
      'blob:',
      'file:///',
      'vbscript:',
      '//',
      'https:',
      '',
    );
    fc.assert(
      fc.property(scheme, fc.string(), (start, rest) => {
        const link = safeLink(start + rest);
        if (link !== null) expect(new URL(link).protocol).toMatch(/^https?:$/);
      }),
    );
  });

  test('are kept when they are good', () => {
    expect(safeLink('https://jobs.example/a?b=c#d')).toBe('https://jobs.example/a?b=c#d');
  });

  test.each([
    'javascript:alert(1)',
    'https://user:secret@evil.example/',
    '/relative',
    'mailto:a@b.example',
    '',
    null,
  ])('refuse %s', (address) => expect(safeLink(address)).toBeNull());

  test('show the host of an origin or a pattern', () => {
    expect(hostOf('https://api.lever.co')).toBe('api.lever.co');
    expect(hostOfPattern('https://api.lever.co/*')).toBe('api.lever.co');
  });
});

describe('a description', () => {
  test('is taken apart into headings, lists and paragraphs', () => {
    expect(textBlocks('## Work\n\nOne\ntwo\n\n- a\n- b\n\nEnd')).toEqual([
      { kind: 'heading', text: 'Work' },
      { kind: 'paragraph', lines: ['One', 'two'] },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'paragraph', lines: ['End'] },
    ]);
  });

  test('loses no word and makes none up', () => {
    const line = fc.constantFrom('', '## Head', '- item', 'plain words', '  - deep', '<b>x</b>');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const said = textBlocks(lines.join('\n')).flatMap((block) => {
          if (block.kind === 'heading') return [block.text];
          return block.kind === 'list' ? block.items : block.lines;
        });
        const meant = lines.map((one) => one.trim().replace(/^(## |- )/, '')).filter((one) => one !== '');
        expect(said).toEqual(meant);
      }),
    );
  });
});

describe('pasted addresses', () => {
  test('are found between spaces, lines and commas, each once', () => {
    const text = ' https://a.example/x\nhttps://b.example, https://a.example/x;jobs.lever.co/acme ';
    expect(addressesIn(text)).toEqual([
      'https://a.example/x',
      'https://b.example',
      'https://jobs.lever.co/acme',
    ]);
  });

  test('get a scheme where a host comes with a port', () => {
    expect(addressesIn('localhost:8080/x http://h.example:1/')).toEqual([
      'https://localhost:8080/x',
      'http://h.example:1/',
    ]);
  });
});

describe('a monogram', () => {
  test('is the first letter or digit of the name and always the same', () => {
    expect(monogram('  (étoile)').letter).toBe('É');
    expect(monogram('***').letter).toBe('?');
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(monogram(name)).toEqual(monogram(name));
        expect(monogram(name).hue).toSatisfy((hue: number) => hue >= 0 && hue < 360);
      }),
    );
  });
});
