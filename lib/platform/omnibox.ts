import { browser } from 'wxt/browser';

/** One line below the address bar. */
export interface Suggestion {
  /** What stands in the address bar when it is chosen, and what is entered then. */
  content: string;
  title: string;
  /** What stands behind the title, in lesser type; may be empty. */
  note: string;
}

export interface OmniboxListeners {
  /** After each letter. */
  onInput(typed: string): Promise<Suggestion[]>;
  onEntered(entered: string): void;
  /** What the first line says while nothing is typed: a sentence for what Enter does. */
  hint(): string;
  report(error: unknown): void;
}

/** Listens to what is typed behind our keyword in the address bar. To be called in the background's first tick. */
export function listenToOmnibox({ onInput, onEntered, hint, report }: OmniboxListeners): void {
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: inMarkup(hint()) });
  });
  browser.omnibox.onInputChanged.addListener((typed, suggest) => {
    onInput(typed).then((found) => suggest(found.map(asLine)), report);
  });
  browser.omnibox.onInputEntered.addListener((entered) => onEntered(entered));
}

function asLine({ content, title, note }: Suggestion): { content: string; description: string } {
  if (isPlain()) return { content, description: note === '' ? title : `${title} – ${note}` };
  const dim = note === '' ? '' : ` <dim>${inMarkup(note)}</dim>`;
  return { content, description: `${inMarkup(title)}${dim}` };
}

/** Chromium takes a line for XML, and refuses all of them when one is none; Firefox takes it as it is. */
function inMarkup(text: string): string {
  // Control signs are not allowed in XML at all.
  const clean = text.replace(/\p{Cc}/gu, ' ');
  return isPlain() ? clean : clean.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function isPlain(): boolean {
  return import.meta.env.BROWSER === 'firefox';
}
