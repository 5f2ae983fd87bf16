import { cleanLine } from './characters.ts';
import { htmlToText } from './text.ts';

/**
 * A name of one line, such as a title or a company, as vendors store them: padded, escaped or with markup around it.
 * `null` when nothing is left of it.
 */
export function readName(raw: string | null | undefined): string | null {
  return (raw && cleanLine(/[<&]/.test(raw) ? htmlToText(raw) : raw)) || null;
}
