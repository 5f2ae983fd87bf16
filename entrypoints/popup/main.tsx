import '../../components/styles/popup.css';
import { render } from 'preact';
import { Popup } from '../../components/popup/popup.tsx';
import { readGlance } from '../../lib/platform/page.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import { root, startPage } from '../app/start-page.ts';

// The stored picture is there within a few milliseconds, long before the background has answered. It is asked for
// before anything else, so that it is on its way while the page is set up.
const asked = readGlance().catch(() => undefined);
const start = startPage();
const popup = createPopup({ ...start, glance: await asked, close: () => window.close() });
// Opening the popup is how the user asks for it, and what lets us read the tab.
void popup.card.read();
render(<Popup popup={popup} />, root());
