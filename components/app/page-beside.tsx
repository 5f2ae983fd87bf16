import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { LazyCard } from '../page/lazy-card.tsx';

/** The page that the panel stands beside, once the user asked for it; asking again reads it again. */
export function PageBeside({ panel, router }: { panel: Panel; router: Router }) {
  const { besides, cardTools, now, sayFailure } = panel;
  if (besides.value === 0) return null;
  return (
    <div class="page-beside">
      <LazyCard
        key={besides.value}
        tools={cardTools}
        now={now.value}
        onOpen={(id) => router.go({ name: 'job', id })}
        onError={sayFailure}
      />
      <IconButton
        name="close"
        label={t('dismiss')}
        onClick={() => {
          besides.value = 0;
        }}
      />
    </div>
  );
}
