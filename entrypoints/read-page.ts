import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** Longer pages are cut: the posting of a page stands earlier than that. In characters. */
const MAX_LENGTH = 5_000_000;

// Put into a tab for a moment when the user asks to read it, in a world that the page's own scripts do not see. It hands
// over what the page is and leaves nothing there: no node, no listener, no global name. All reading is done elsewhere.
export default defineUnlistedScript(() => ({
  address: location.href,
  html: document.documentElement.getHTML().slice(0, MAX_LENGTH),
}));
