import { lazyView } from '../kit/lazy-view.tsx';

/** The card of the page in the tab in front, loaded behind a first picture that needs none of it. */
export const LazyCard = lazyView(async () => (await import('./tab-card.tsx')).TabCard, 'card page-card');
