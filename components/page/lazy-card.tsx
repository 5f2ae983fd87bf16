import { lazyView } from '../kit/lazy-view.tsx';

const WAITING = 'card page-card';

/** The card, loaded behind a first picture that needs none of it. */
export const LazyCard = lazyView(async () => (await import('./page-card.tsx')).PageCard, WAITING);
/** The same for a place that opens in order to read the tab. */
export const LazyTabCard = lazyView(async () => (await import('./tab-card.tsx')).TabCard, WAITING);
