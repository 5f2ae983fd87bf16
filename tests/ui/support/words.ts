import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setWords } from '../../../lib/ui/words.ts';

const file = join(import.meta.dirname, '../../../public/_locales/en/messages.json');

/** The locale file as it is shipped. */
export const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));

/** Has the interface speak as it does in a browser whose user prefers these languages. */
export function speak(languages: readonly string[] = ['en-GB', 'en']): void {
  setWords({ getMessage: (key) => messages[key]?.message ?? '', languages });
}
