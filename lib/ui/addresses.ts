/** The longest address that a command takes. */
const MAX_ADDRESS_LENGTH = 4000;
/** A paste of more lines than this is a mistake, or a list to be added in parts. */
export const MAX_ADDRESSES = 200;

/**
 * The careers addresses in what somebody typed or pasted: one a line, or divided by spaces or commas, each once, with
 * `https://` put in front where no scheme was written.
 */
export function addressesIn(text: string): string[] {
  const found = new Set<string>();
  for (const word of text.split(/[\s,;<>"']+/)) {
    if (word === '' || word.length > MAX_ADDRESS_LENGTH) continue;
    found.add(/^[a-z][a-z0-9+.-]*:/i.test(word) && !/^[^/]+:\d+(\/|$)/.test(word) ? word : `https://${word}`);
    if (found.size === MAX_ADDRESSES) break;
  }
  return [...found];
}
