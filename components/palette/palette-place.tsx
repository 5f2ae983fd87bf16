import { paletteFor } from '../../lib/ui/palette-open.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { lazyView } from '../kit/lazy-view.tsx';

const Palette = lazyView(async () => (await import('./palette.tsx')).Palette, '');

interface PalettePlaceProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  showKeys: () => void;
}

/** Where the palette appears when it is asked for; it is loaded then. */
export function PalettePlace(props: PalettePlaceProps) {
  const asked = paletteFor.value;
  return asked === null ? null : <Palette {...props} jobId={asked.jobId} onError={props.panel.sayFailure} />;
}
