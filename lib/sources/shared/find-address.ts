import { cleanLine } from '../../extract/characters.ts';
import { lazy } from '../../util/lazy.ts';

/** Longer than any address that somebody pastes; the rest is not looked at. */
const MAX_LENGTH = 4_000;
const WITH_SCHEME = /https?:\/\/[^\s<>"'`]+/i;
const WITHOUT_SCHEME = lazy(
  () => /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/iu,
);
/** What clings to an address in a sentence or in brackets. */
const BEFORE = /^[<([{"'„“‘«/]+/;
const AFTER = /(?<![>\]}"'”’».,;:!?…])[>\]}"'”’».,;:!?…]+$/;

/** The first web address in a text, with "https://" where it names no scheme; `null` without one. */
export function findAddress(text: string): URL | null {
  const line = cleanLine(text, MAX_LENGTH);
  const found = WITH_SCHEME.exec(line)?.[0] ?? line.split(' ').map(trimSigns).find(isBare);
  if (found === undefined) return null;
  const trimmed = trimSigns(found);
  return URL.parse(/^https?:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
}

function isBare(word: string): boolean {
  return WITHOUT_SCHEME().test(word);
}

/** Without the signs around it; a closing bracket stays where the opening one is part of the address. */
function trimSigns(word: string): string {
  const trimmed = word.replace(BEFORE, '').replace(AFTER, '');
  const isUnopened = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length;
  return isUnopened ? trimmed.slice(0, -1).replace(AFTER, '') : trimmed;
}
