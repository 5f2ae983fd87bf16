import { paletteFor } from '../../lib/ui/palette-open.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/routes.ts';
import { lazyView } from '../kit/lazy-view.tsx';

const Palette = lazyView(async () => (await import('./palette.tsx')).Palette);

/** Where the palette appears when it is asked for; it is loaded then. */
export function PalettePlace(props: { panel: Panel; stored: Stored; router: Router }) {
  const asked = paletteFor.value;
  return asked === null ? null : <Palette {...props} jobId={asked.jobId} onError={props.panel.sayFailure} />;
}
