import type { Panel } from '../../lib/ui/panel.ts';
import { lazyView } from '../kit/lazy-view.tsx';
import { areKeysShown } from './shortcuts.ts';

const KeysDialog = lazyView(async () => (await import('./keys-dialog.tsx')).KeysDialog, '');

/** Where the list of keys appears when it is asked for; it is loaded then. */
export function KeysPlace({ panel }: { panel: Panel }) {
  return areKeysShown.value ? <KeysDialog onError={panel.sayFailure} /> : null;
}
