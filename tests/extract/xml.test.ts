import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../lib/extract/xml.ts';

describe('readXml', () => {
  it('reads elements, attributes, references and CDATA', () => {
    const root = readXml(
      '\ufeff<?xml version="1.0"?><!-- <job>no</job> --><jobs><job id="7" note=\'a &gt; b\'><t>A &amp;amp; B &#233;</t>' +
        '<d>x <![CDATA[<b>y</b> &amp;]]> z</d><e/></job></jobs>',
    );
    const [job] = root.within('job');
    expect(job?.attribute('id')).toBe('7');
    expect(job?.attribute('note')).toBe('a > b');
    expect(job?.attribute('d')).toBeNull();
    expect(job?.textOf('t')).toBe('A &amp; B é');
    expect(job?.textOf('d')).toBe('x <b>y</b> &amp; z');
    expect(job?.textOf('e')).toBeNull();
    expect(root.within('job')).toHaveLength(1);
  });

  it.each([
    ['<jobs\n <job><t>1</t></job><job><t>2</t></job></jobs>', 'a tag that is not closed'],
    ['<jobs><job><t>1</t></job><job><t>2</t>', 'elements that are not closed'],
    ['<jobs><job><t>1</job><job><t>2</t></job></jobs>', 'an element closed by its parent'],
    ['<jobs></x><job><t>1</t></wrong></job><job><t>2</t></job></jobs>', 'end tags of nothing'],
    ['<jobs><job a="<x>" b=\'"\'><t>1</t></job><job c=">"><t>2</t></job></jobs>', 'brackets in attributes'],
    ['<jobs><job a="x><t>1</t></job><job><t>2</t></job></jobs>', 'a quotation mark that stays open'],
    [
      '<!DOCTYPE jobs [<!ENTITY a "b">\n<!ENTITY c ">">]><jobs><job><t>1</t></job><job><t>2</t></job></jobs>',
      'a DOCTYPE',
    ],
    [
      '<!DOCTYPE jobs SYSTEM "x.dtd"><jobs><job><t>1</t></job><job><t>2</t></job></jobs>',
      'a DOCTYPE without a subset',
    ],
  ])('makes do with %s', (source) => {
    expect(
      readXml(source)
        .within('job')
        .map((job) => job.textOf('t')),
    ).toEqual(['1', '2']);
  });

  it('takes markup that was not escaped for the HTML that it is', () => {
    const [job] = readXml(
      '<job><d><p>One<br>two &amp; <![CDATA[<b>three</b>]]></p></d><t>x < y & z</t></job>',
    ).within('job');
    expect(job?.first('d')?.html()).toBe('<p>One<br>two &amp; <b>three</b></p>');
    expect(job?.textOf('t')).toBe('x < y & z');
  });

  it('expands no entity of a document', () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><r><t>&b;</t></r>';
    expect(readXml(bomb).within('t')[0]?.text).toBe('&b;');
  });

  it('never throws, whatever the text', () => {
    const parts = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="',
      '<![CDATA[',
      ']]>',
      '<!--',
      '<!DOCTYPE [',
      '<?x',
      '&lt;',
      '"',
      '<',
      '>',
      ' t ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (source) => {
          const root = readXml(source);
          expect(root.within('a').length).toBeLessThanOrEqual(source.split('<a').length - 1);
          for (const element of root.within('b')) expect(element.attribute('c') ?? '').not.toContain('"');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '<a>',
    '<a b="',
    '<![CDATA[',
    '<!--',
    '<!DOCTYPE [',
    '<!a>',
    '</a',
    '<a',
    '&amp',
    '<?',
    "<a b='c' d=\"",
    '<a>x</b>',
  ])('takes 5 MB of %j in time that grows with the length only', (part) => {
    const started = performance.now();
    readXml(part.repeat(5_000_000 / part.length));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
