import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { LazyCard } from '../page/lazy-card.tsx';

/** The page that the panel stands beside, once the user asked for it. */
export function PageBeside({ panel, router }: { panel: Panel; router: Router }) {
  const { card } = panel;
  if (card.state.value.name === 'idle') return null;
  return (
    <div class="page-beside">
      <LazyCard
        card={card}
        now={panel.now.value}
        onOpen={(id) => router.go({ name: 'job', id })}
        onError={panel.sayFailure}
      />
      <IconButton name="close" label={t('dismiss')} onClick={() => card.close()} />
    </div>
  );
}
