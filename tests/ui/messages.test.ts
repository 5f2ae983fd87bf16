import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { messages } from './support/words.ts';

const root = join(import.meta.dirname, '../..');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const sources = ['lib/ui', 'components', 'entrypoints'].flatMap(filesIn);
const code = [...sources, 'wxt.config.ts'].map(read).join('\n');
const PLURAL = /_(zero|one|two|few|many|other)$/;

describe('the locale file', () => {
  test('holds no sentence that nothing says', () => {
    const isSaid = (key: string) => {
      const base = key.replace(PLURAL, '');
      return code.includes(`'${key}'`) || code.includes(`'${base}'`) || code.includes(`__MSG_${key}__`);
    };
    expect(Object.keys(messages).filter((key) => !isSaid(key))).toEqual([]);
  });

  test('holds every sentence that is said', () => {
    const said = [
      ...code.matchAll(/\b(?:t|getMessage)\(\s*'(\w+)'/g),
      ...code.matchAll(/__MSG_(\w+?)__/g),
    ].map(([, key]) => key ?? '');
    const plurals = [...code.matchAll(/\bplural\(\s*'(\w+)'/g)].map(([, key]) => `${key}_other`);
    expect(said.length).toBeGreaterThan(100);
    expect([...said, ...plurals].filter((key) => messages[key] === undefined)).toEqual([]);
  });

  test('gives every plural a form for one and a form for others', () => {
    const others = Object.keys(messages).filter((key) => key.endsWith('_other'));
    const lonely = others.filter((key) => messages[key.replace(/_other$/, '_one')] === undefined);
    expect(lonely.filter((key) => !['type_other', 'ledger_other'].includes(key))).toEqual([]);
  });

  test('has no sign that browsers take for a placeholder of their own', () => {
    expect(Object.entries(messages).filter(([, { message }]) => message.includes('$'))).toEqual([]);
  });
});

const SPOKEN = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label']);
const LETTERS = /\p{L}{2}/u;

interface Node {
  type: string;
  [member: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && typeof (value as Node).type === 'string';
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** The strings that an expression can be, as far as they are written in it. */
function stringsOf(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateElement') return [(node.value as { cooked: string }).cooked];
  const isChoice = /^(ConditionalExpression|LogicalExpression|TemplateLiteral|ParenthesizedExpression)$/;
  return isChoice.test(node.type) ? childrenOf(node).flatMap(stringsOf) : [];
}

/** Words that stand in markup: between tags, or in an attribute that people read or hear. */
function wordsInMarkup(text: string): string[] {
  const found: string[] = [];
  const visit = (node: Node, parent: Node | null) => {
    if (node.type === 'JSXText') found.push(String(node.value));
    const isSpoken = parent?.type === 'JSXAttribute' && SPOKEN.has(String((parent.name as Node).name));
    const isShown = node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute';
    if (isSpoken && node.type === 'Literal') found.push(String(node.value));
    if (node.type === 'JSXExpressionContainer' && (isSpoken || isShown)) {
      found.push(...childrenOf(node).flatMap(stringsOf));
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(parseSync('component.tsx', text).program as unknown as Node, null);
  return found.map((words) => words.trim()).filter((words) => LETTERS.test(words));
}

describe('components', () => {
  test('say nothing that is not in the locale file', () => {
    const found = sources
      .filter((name) => name.endsWith('.tsx'))
      .flatMap((name) => wordsInMarkup(read(name)));
    expect(found).toEqual([]);
  });

  test('are searched in a way that does find words', () => {
    const markup = `<p class="first">Hello {a ? 'there' : \`you \${b}\`}<input placeholder="Name" title={c || 'Who'} /></p>`;
    expect(wordsInMarkup(markup).sort()).toEqual(['Hello', 'Name', 'Who', 'there', 'you'].sort());
  });

  test('never put markup into the page from text', () => {
    const ways = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/i;
    expect(sources.filter((name) => ways.test(read(name)))).toEqual([]);
  });

  test('know no browser API', () => {
    const outside = sources.filter((name) => !name.startsWith('entrypoints'));
    expect(outside.filter((name) => /wxt\/|\b(?:browser|chrome)\.\w/.test(read(name)))).toEqual([]);
  });
});
