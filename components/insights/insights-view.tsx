import { isNothing, openInsights } from '../../lib/ui/insights.ts';
import { firstDayOfWeek } from '../../lib/ui/insights-words.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { Empty } from '../kit/empty.tsx';
import { useStore } from '../kit/use-store.ts';
import { AnswersFigure, FunnelFigure, StaysFigure } from './application-figures.tsx';
import { ActivityFigure, DaysFigure, PayFigure } from './job-figures.tsx';

/** What the user's search for work looks like in numbers: no goals, no praise, no blame. */
export function InsightsView({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { db, tracker } = stored;
  const { clock, sayFailure } = panel;
  const make = () => {
    const stages = () => tracker.stages;
    return openInsights({ db, clock, stages, firstDay: firstDayOfWeek(), onError: sayFailure });
  };
  const all = useStore(make, 'insights').all.value;
  if (all === null) return <div class="view-waiting" aria-busy="true" />;
  if (isNothing(all))
    return (
      <>
        <h1 class="visually-hidden">{t('nav_insights')}</h1>
        <Empty title={t('insights_empty_title')} body={t('insights_empty_body')} />
      </>
    );
  const shown = { all, stages: tracker.stages, now: panel.now.value };
  return (
    <div class="page-scroller">
      <div class="page insights">
        <h1>{t('nav_insights')}</h1>
        <div class="figures">
          <FunnelFigure {...shown} />
          <DaysFigure {...shown} />
          <AnswersFigure {...shown} />
          <StaysFigure {...shown} />
          <PayFigure {...shown} />
          <ActivityFigure {...shown} />
        </div>
      </div>
    </div>
  );
}
