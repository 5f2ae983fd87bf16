import '../../components/styles/popup.css';
import { render } from 'preact';
import { Popup } from '../../components/popup/popup.tsx';
import { readGlance } from '../../lib/platform/page.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import { root, startPage } from '../app/start-page.ts';

const start = startPage();
// The stored picture is there within a few milliseconds, long before the background has answered.
const glance = await readGlance().catch(() => undefined);
render(<Popup popup={createPopup({ ...start, glance, close: () => window.close() })} />, root());
