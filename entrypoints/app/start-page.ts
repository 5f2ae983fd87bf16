import { LiveClient } from '../../lib/live/client.ts';
import { connectPort, createPage } from '../../lib/platform/page.ts';
import { messageSource } from '../../lib/platform/words.ts';
import { createOnline } from '../../lib/ui/online.ts';
import { followTheme } from '../../lib/ui/theme.ts';
import { setWords } from '../../lib/ui/words.ts';
import { systemClock } from '../../lib/util/clock.ts';

/** What every page begins with: its words, its colours and its connection, which can wait for something. */
export function startPage(after?: Promise<unknown>) {
  const words = messageSource();
  setWords(words);
  followTheme(window);
  const clock = systemClock;
  const newId = () => crypto.randomUUID();
  const report = (error: unknown) => globalThis.reportError(error);
  const live = new LiveClient({ connect: connectPort, after, clock, random: Math.random, newId, report });
  document.documentElement.lang = words.getMessage('language');
  document.documentElement.dir = words.getMessage('direction');
  return { live, clock, newId, page: createPage(), isOnline: createOnline(window) };
}

/** Where a page is drawn. */
export function root(): Element {
  return document.querySelector('#app') ?? document.body;
}
