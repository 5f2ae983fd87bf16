import fc from 'fast-check';

/** Pieces that clean text and markup are made of, and everything that has to come out of them. */
const PIECES = [
  'word',
  'Straße',
  'naïve',
  '字',
  '👩\u200d💻',
  'क्\u200dष',
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u2009',
  '\u3000',
  '\u0000',
  '\u00ad',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ud800',
  '\udc00',
  '•',
  '-',
  '–',
  '*',
  '. ',
  '&',
  '&amp;',
  '&amp;amp;',
  '&lt;p&gt;',
  '&lt;/p&gt;',
  '&nbsp;',
  '&#8203;',
  '&#x2022;',
  '&#0;',
  '&copy',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/',
  '<p>',
  '</p>',
  '<br/>',
  '<ul>',
  '</ul>',
  '<li>',
  '</li>',
  '<h2>',
  '</h2>',
  '<td>',
  '<tr>',
  '<div style="display:none">',
  '</div>',
  '<b title="a > b">',
  '</b>',
  '<script>',
  '</script>',
  '<style>',
  '<!--',
  '-->',
  '<svg>',
  '<a href="javascript:alert(1)">',
];

/** Text made of those pieces and of anything else, up to a few hundred characters. */
export const messyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''));

/** Controls, marks that turn or hide writing, blanks that are not the blank; the line feed is not among them. */
export const UNCLEAN =
  /[[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]--[\n ]]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/v;
