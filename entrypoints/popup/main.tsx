import '../../components/styles/popup.css';
import { render } from 'preact';
import { Popup } from '../../components/popup/popup.tsx';
import { readGlance } from '../../lib/platform/page.ts';
import { afterPaint } from '../../lib/ui/after-paint.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import { areSingleKeysOn, guardSingleKeys } from '../../lib/ui/single-keys.ts';
import { root, startPage } from '../app/start-page.ts';

// The stored picture is there within a few milliseconds, long before the background has answered. It is asked for
// before anything else, so that it is on its way while the page is set up.
const asked = readGlance().catch(() => undefined);
// To start the background takes from the time of the first paint, and what it answers is for after it.
const start = startPage(asked.then(afterPaint));
guardSingleKeys(document, () => areSingleKeysOn(localStorage));
// Not awaited: a script that waits at its top level is taken apart into several files, each fetched on its own.
void asked.then((glance) => {
  render(<Popup popup={createPopup({ ...start, glance, close: () => window.close() })} />, root());
});
