import { describe, expect, it } from 'vitest';
import { jsonLdIn } from '../../lib/extract/json-ld.ts';

const block = (text: string, type = 'application/ld+json') => `<script type="${type}">${text}</script>`;

describe('jsonLdIn', () => {
  it.each([
    ['a block', block('{"a":1}'), [{ a: 1 }]],
    [
      'several, also without quotes and in capitals',
      `${block('[1]')}<SCRIPT TYPE=application/ld+json>{"b":2}</SCRIPT >`,
      [[1], { b: 2 }],
    ],
    [
      'other attributes and parameters',
      '<script nonce="a>b" type=\'application/ld+json; charset=utf-8\' id=x>{"a":1}</script>',
      [{ a: 1 }],
    ],
    ['an encoded type', block('{"a":1}', 'application/ld&#43;json'), []],
    ['a plus sign encoded', `${block('{}')}${block('{"a":1}', 'application/ld&#43;json')}`, [{}, { a: 1 }]],
    ['markup in strings', block('{"a":"<p>one<\\/p><!-- two -->"}'), [{ a: '<p>one</p><!-- two -->' }]],
    ['scripts of other types', `${block('{"a":1}', 'text/javascript')}<script>ld+json</script>`, []],
    ['commented out', `<!-- ${block('{"a":1}')} -->${block('{"b":2}')}`, [{ b: 2 }]],
    ['comments around', block('<!--\n{"a":1}\n//-->'), [{ a: 1 }]],
    ['CDATA around', block('//<![CDATA[\n{"a":"b\n"}\n//]]>'), [{ a: 'b\n' }]],
    ['CDATA in comments', block('/*<![CDATA[*/{"a":1}/*]]>*/'), [{ a: 1 }]],
    ['escaped quotes', block('{&quot;a&quot;:&quot;R&amp;D&quot;}'), [{ a: 'R&D' }]],
    ['a semicolon at the end', block('{"a":1};'), [{ a: 1 }]],
    ['values one behind the other', block('{"a":1}\n{"b":2},[3]'), [[{ a: 1 }, { b: 2 }, [3]]]],
    ['no end tag', '<script type="application/ld+json">{"a":1}', [{ a: 1 }]],
    ['empty and other blocks', `${block('')}${block('null;')}${block('hello')}`, []],
  ])('reads %s', (_what, html, values) => {
    expect(jsonLdIn(html)).toEqual(values);
  });
});
