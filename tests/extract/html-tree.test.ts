import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { select, selectFirst } from '../../lib/extract/html-select.ts';
import { buildTree } from '../../lib/extract/html-tree.ts';
import { messyText } from './arbitraries.ts';

/** The tree as nested names, such as "ul(li(b) li)". */
function shape(html: string): string {
  const { elements } = buildTree(html);
  const write = (index: number): string => {
    const element = elements[index];
    if (element === undefined) return '';
    const inner = element.children().map((child) => write(child.index));
    return inner.length === 0 ? element.name : `${element.name}(${inner.join(' ')})`;
  };
  return elements
    .filter((element) => element.parent === null)
    .map((element) => write(element.index))
    .join(' ');
}

describe('buildTree', () => {
  it.each([
    ['nested elements', '<div><p>One <b>two</b></p><hr></div>', 'div(p(b) hr)'],
    ['end tags left out', '<ul><li>One<li>Two<ul><li>Three</ul></ul>', 'ul(li li(ul(li)))'],
    ['paragraphs left open', '<div><p>One<p>Two<div>Three</div></div>', 'div(p p div)'],
    ['terms left open', '<dl><dt>One<dd>Two<dt>Three<dd>Four</dl>', 'dl(dt dd dt dd)'],
    ['cells left open', '<table><tr><th>One<td>Two<tr><td>Three</table>', 'table(tr(th td) tr(td))'],
    ['end tags that fit nothing', '<div></b></p><i>One</i></div></div>', 'div(i)'],
    ['inline end tags around blocks', '<b><div>One</b></div>', 'b(div)'],
    ['end tags beyond a cell', '<div><table><tr><td>One</div></td></tr></table></div>', 'div(table(tr(td)))'],
    ['raw text', '<script>if (a < b) "<p>"</script><title><b></title>', 'script title'],
    ['comments', '<div><!-- <p>One</p> --></div>', 'div'],
    ['capitals', '<DIV><BR></DIV>', 'div(br)'],
    ['drawings', '<svg><path d="x"/><g></g></svg><p/>One', 'svg(path g) p'],
    ['signs in attributes', '<a title="a > b"><b></b></a>', 'a(b)'],
  ])('understands %s', (_what, html, tree) => {
    expect(shape(html)).toBe(tree);
  });

  it('agrees with linkedom about markup that has no faults', () => {
    const leaf = fc.constantFrom('text', '<br>', '<img alt="x">', '<b>bold</b>');
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc
          .tuple(
            fc.constantFrom('div', 'section', 'article', 'span', 'ul', 'em'),
            fc.array(tie('node'), { maxLength: 4 }),
          )
          .map(([name, inner]) => `<${name} class="c">${inner.join('')}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (nodes) => {
        const html = `<html><body>${nodes.join('')}</body></html>`;
        const theirs = [...parseHTML(html).document.querySelectorAll('*')].map((one) => one.localName);
        expect(buildTree(html).elements.map((element) => element.name)).toEqual(theirs);
      }),
    );
  });

  it('keeps every element within its parent, whatever comes', () => {
    fc.assert(
      fc.property(messyText, (html) => {
        for (const { parent, index, last, from, to } of buildTree(html).elements) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(last).toBeGreaterThanOrEqual(index);
          if (parent !== null)
            expect(last <= parent.last && to <= parent.to && from >= parent.from).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads attributes and text of an element', () => {
    const [element] = buildTree(
      `<a HREF='/x?a=1&amp;b=2' class="one two" hidden data-x=y>A &amp; <b>b</b></a>`,
    ).elements;
    expect(['href', 'class', 'hidden', 'data-x', 'id'].map((name) => element?.attribute(name))).toEqual([
      '/x?a=1&b=2',
      'one two',
      '',
      'y',
      null,
    ]);
    expect([element?.line, element?.text, element?.mentions('data-x')]).toEqual(['A & b', 'A & b', true]);
  });
});

describe('select', () => {
  const tree = buildTree(
    '<p id=a class="x y">1</p><div class=y data-test="job-title"><p class="y-z">2</p></div>',
  );

  it.each([
    ['p', ['1', '2']],
    ['.y', ['1', '2']],
    ['#a, [data-test=job-title]', ['1', '2']],
    ['p.x.y', ['1']],
    ['[class^=y-]', ['2']],
    ['[class*=z], [class$=z]', ['2']],
    ['p[id]', ['1']],
    ['b', []],
  ])('finds %s', (selector, lines) => {
    expect(select(tree, selector).map((element) => element.line)).toEqual(lines);
    expect(selectFirst(tree, selector)?.line).toBe(lines[0]);
  });

  it('looks inside of an element only', () => {
    const [, box] = tree.elements;
    expect(box && select(box, 'p, div').map((element) => element.line)).toEqual(['2']);
  });
});
