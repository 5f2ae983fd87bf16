import { readFileSync } from 'node:fs';
import { setWords } from '../../../lib/ui/words.ts';

const file = new URL('../../../public/_locales/en/messages.json', import.meta.url);

/** The locale file as it is shipped. */
export const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));

/** Has the interface speak as it does in a browser whose user prefers these languages. */
export function speak(languages: readonly string[] = ['en-GB', 'en']): void {
  setWords({ getMessage: (key) => messages[key]?.message ?? '', languages });
}
