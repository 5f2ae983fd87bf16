import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PageCard, PageCardProps } from './page-card.tsx';

/** The card, loaded behind a first picture that needs none of it. */
export function LazyCard(props: PageCardProps) {
  const view = useSignal<typeof PageCard | null>(null);
  useEffect(() => {
    void import('./page-card.tsx').then((loaded) => {
      view.value = loaded.PageCard;
    });
  }, []);
  const View = view.value;
  return View === null ? <div class="card page-card" aria-busy="true" /> : <View {...props} />;
}
