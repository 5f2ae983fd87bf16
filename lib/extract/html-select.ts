import type { HtmlElement, HtmlTree } from './html-element.ts';

/** One condition on an attribute. `word`: one of the words of its value. */
interface Condition {
  name: string;
  operator: '' | '=' | '^=' | '$=' | '*=' | '~=';
  value: string;
}

interface Compound {
  name: string | null;
  conditions: Condition[];
}

/** A name, or a class, id or attribute with the sign that says which. */
const PART = /[.#[]?[^.#[\]]+/g;
const ATTRIBUTE = /^([\w:-]+)(?:([~^$*]?=)(.*))?$/;
const compiled = new Map<string, Compound[]>();

/**
 * The elements within `root` that a selector fits, in their order. It takes what site readers need of CSS: names,
 * classes, ids and attributes (values without quotes, full stops, hashes and brackets) with `=`, `~=`, `^=`, `$=` and `*=`, and lists of these divided by commas; what is inside
 * of what is said by selecting twice.
 */
export function select(root: HtmlTree | HtmlElement, selector: string): HtmlElement[] {
  const compounds = compile(selector);
  const elements = 'elements' in root ? root.elements : root.inside();
  return elements.filter((element) => compounds.some((compound) => fits(element, compound)));
}

/** The first of them; `null` where there is none. */
export function selectFirst(root: HtmlTree | HtmlElement, selector: string): HtmlElement | null {
  const compounds = compile(selector);
  const elements = 'elements' in root ? root.elements : root.inside();
  return elements.find((element) => compounds.some((compound) => fits(element, compound))) ?? null;
}

function compile(selector: string): Compound[] {
  let compounds = compiled.get(selector);
  if (compounds === undefined) {
    compounds = selector.split(',').map((part) => compileCompound(part.trim()));
    compiled.set(selector, compounds);
  }
  return compounds;
}

function compileCompound(selector: string): Compound {
  const compound: Compound = { name: null, conditions: [] };
  for (const [part] of selector.matchAll(PART)) {
    const value = part.slice(1);
    if (part.startsWith('.')) compound.conditions.push({ name: 'class', operator: '~=', value });
    else if (part.startsWith('#')) compound.conditions.push({ name: 'id', operator: '=', value });
    else if (part.startsWith('[')) compound.conditions.push(compileAttribute(value));
    else compound.name = part.toLowerCase();
  }
  return compound;
}

function compileAttribute(part: string): Condition {
  const [, name = '', operator = '', value = ''] = ATTRIBUTE.exec(part) ?? [];
  return { name: name.toLowerCase(), operator: operator as Condition['operator'], value };
}

function fits(element: HtmlElement, { name, conditions }: Compound): boolean {
  if (name !== null && element.name !== name) return false;
  return conditions.every((condition) => holds(element, condition));
}

function holds(element: HtmlElement, { name, operator, value }: Condition): boolean {
  if (value !== '' && !element.mayHold(value)) return false;
  const actual = element.attribute(name);
  if (actual === null) return false;
  if (operator === '=') return actual === value;
  if (operator === '^=') return actual.startsWith(value);
  if (operator === '$=') return actual.endsWith(value);
  if (operator === '*=') return actual.includes(value);
  return operator === '' || actual.split(/\s+/).includes(value);
}
