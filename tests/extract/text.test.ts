import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText, joinTexts, plainToText } from '../../lib/extract/text.ts';
import { messyText, UNCLEAN } from './arbitraries.ts';

describe('htmlToText', () => {
  it.each([
    ['paragraphs', '<p>One</p>\n<p>Two</p>', 'One\n\nTwo'],
    ['lines of boxes', '<div>One</div><div>Two</div><div><br></div><div>Three</div>', 'One\nTwo\n\nThree'],
    ['line breaks', '<p>One<br>Two<br/><br>Three</p>', 'One\nTwo\n\nThree'],
    ['headings', '<h1>Big</h1><p>One</p><h3>Small<br>er</h3>Two', '## Big\n\nOne\n\n## Small er\n\nTwo'],
    ['empty elements', '<h2> </h2><p></p><ul><li></li></ul><p>One</p><p>&nbsp;</p>', 'One'],
    ['items', '<p>Do:</p><ul><li>One</li><li><p>Two</p></li></ul><p>End</p>', 'Do:\n\n- One\n- Two\n\nEnd'],
    [
      'nested lists',
      '<ul><li>One<ul><li>Two</li></ul>more</li><li>Three</li></ul>',
      '- One\n- Two\nmore\n- Three',
    ],
    ['items with paragraphs', '<ol><li><p>One</p><p>More</p></li><li>Two</li></ol>', '- One\nMore\n- Two'],
    ['items outside of lists', '<div>\n\n<li>One</li>\n<li>Two</li>\n</div>', '- One\n- Two'],
    ['items that are never closed', '<ul><li>One<li>Two</ul>End', '- One\n- Two\n\nEnd'],
    [
      'bullets for items',
      '<p>• One</p><p>&bull;&nbsp;Two</p><p>- Three<br>– Four</p>',
      '- One\n- Two\n- Three\n- Four',
    ],
    ['dashes that are text', '<p>-5 °C</p><p>*Note</p>', '-5 °C\n\n*Note'],
    ['a bullet in an item', '<ul><li>· One</li></ul>', '- One'],
    [
      'tables',
      '<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td>8</td></tr></table>',
      'Day | Hours\nMonday | 8',
    ],
    ['inline tags', 'a<b>b</b>c <i> d</i> <span>e</span>', 'abc d e'],
    ['white space', '<p>  One \n\t two&nbsp; &#8195; three  </p>', 'One two three'],
    [
      'lines where no markup makes any',
      'One\nTwo <b>bold</b>\n\nThree &amp; four',
      'One\nTwo bold\n\nThree & four',
    ],
    [
      'references',
      '&lt;3 &euro;5 &#x20AC;6 &#8364;7 R&D &amp AT&T &bogus; &eacute;&hellip;',
      '<3 €5 €6 €7 R&D & AT&T &bogus; é…',
    ],
    ['Windows characters', '&#150;&#146;&#0;&#xD800;', '–’��'],
    ['invisible characters', 'a\u200bb\u00adc\u202ed\u2066e\ufefff\u0000g&#8203;h&zwj;i', 'abcdefghi'],
    ['joiners where they belong', '👩\u200d💻 50\u200d 000', '👩\u200d💻 50 000'],
    [
      'scripts and styles',
      '<style>p{}</style>a<script>if (1 < 2) "</p>"</script>b<noscript>c</noscript>',
      'ab',
    ],
    ['a script in a script', `a<script>write('<script src=x>')</script>b`, 'ab'],
    ['a script that never ends', 'a<script>alert(1)', 'a'],
    ['comments', 'a<!-- <p>no</p> -->b<!doctype html>c<?php no ?>d', 'abcd'],
    [
      'hidden elements',
      '<p hidden>a</p><div style="color:red;display : none"><div>b</div>c</div><p class="hidden">d</p>',
      'd',
    ],
    ['an element that is never closed', '<svg>a<p>b</p>', 'a\n\nb'],
    ['signs in values', '<a title="a > b" href=\'x>y\'>One</a>', 'One'],
    ['a value that is never closed', '<a title="x>One</a> two', 'One two'],
    ['less than', 'a < b <3 and <john@mail.example> <> </>', 'a < b <3 and <john@mail.example> <> </>'],
    ['a tag cut off', '<p>One</p><p cla', 'One'],
    ['escaped markup', '&lt;p&gt;A &amp;amp; B&amp;nbsp;&lt;/p&gt;&lt;p&gt;C&lt;/p&gt;', 'A & B\n\nC'],
    ['escaped markup with attributes', '&lt;div class=&quot;x&quot;&gt;A&lt;br /&gt;B', 'A\nB'],
    ['markup escaped twice', '&amp;lt;p&amp;gt;A&amp;lt;/p&amp;gt;', 'A'],
    ['markup escaped within markup', '<div>One</div>&lt;p&gt;Two&lt;/p&gt;', 'One\n\nTwo'],
    ['what only looks like markup', 'if a &lt;b then &lt;c', 'if a <b then <c'],
    ['unpaired surrogates', 'a\ud800b', 'a�b'],
    ['capitals', '<P>One</P><SCRIPT>no</SCRIPT><Br>Two', 'One\n\nTwo'],
    ['nothing', '', ''],
  ])('reads %s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('gives clean text whatever comes', () => {
    fc.assert(
      fc.property(messyText, (html) => {
        const text = htmlToText(html);
        expect(text).not.toMatch(UNCLEAN);
        expect(text).not.toMatch(/^\s|\s$|\n\n\n| \n|\n | {2}/);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows nothing of a script and everything beside it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ;="']{0,40}$/), (code) => {
        expect(htmlToText(`<p>before</p><script a="${'>'}">${code}</script><p>after</p>`)).toBe(
          'before\n\nafter',
        );
      }),
    );
  });

  it('never grows: the work that is left is bounded by what came in', () => {
    fc.assert(fc.property(messyText, (html) => htmlToText(html).length <= html.length * 2 + 3));
  });

  it('ends with hostile input of any size', () => {
    for (const piece of [
      '<',
      '<a',
      '<a "',
      "<a b='",
      '<!--',
      '</',
      '<svg>',
      '<p hidden>',
      '&amp;',
      '&#',
      '<ul><li>',
      '- ',
    ]) {
      expect(htmlToText(piece.repeat(200_000)).length).toBeLessThanOrEqual(100_000);
    }
  });

  it('ends with any number of elements that are never closed', () => {
    const html = Array.from({ length: 20_000 }, (_, index) => `<x-${index} hidden>`).join('');
    expect(htmlToText(`${html}<p>still here</p>`)).toBe('still here');
  });

  it('cuts what is longer than any description', () => {
    const text = htmlToText(`<p>${'word '.repeat(50_000)}</p>`);
    expect(text.length).toBeLessThanOrEqual(100_000);
    expect(text.endsWith('…')).toBe(true);
  });
});

describe('plainToText', () => {
  it.each([
    ['lines and paragraphs', 'One\r\nTwo\n \nThree\n\n\n\nFour\n', 'One\nTwo\n\nThree\n\nFour'],
    ['items', 'DO\n\n - One\n\n - Two\n• Three\n* Four\n\nEnd', 'DO\n\n- One\n- Two\n- Three\n- Four\n\nEnd'],
    ['signs that are markup elsewhere', 'List<String> & a < b &amp; c', 'List<String> & a < b &amp; c'],
    ['markup sent as plain text', '<p>One</p><script>alert(1)</script>', 'One'],
  ])('reads %s', (_what, plain, text) => {
    expect(plainToText(plain)).toBe(text);
  });

  it('changes nothing of text that is clean already', () => {
    fc.assert(
      fc.property(messyText, (raw) => {
        const text = plainToText(raw);
        expect(plainToText(text)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('joinTexts', () => {
  it('leaves out what is empty', () => {
    expect(joinTexts(['One', '', '- Two'])).toBe('One\n\n- Two');
  });
});
