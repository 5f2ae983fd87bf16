import { insightsOf, isNothing } from '../../lib/ui/insights.ts';
import { firstDayOfWeek } from '../../lib/ui/insights-words.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { t } from '../../lib/ui/words.ts';
import { Empty } from '../kit/empty.tsx';
import { useGrowing } from '../kit/use-growing.ts';
import { AnswersFigure, FunnelFigure, StaysFigure } from './application-figures.tsx';
import { ActivityFigure, DaysFigure, PayFigure } from './job-figures.tsx';

const FIGURES = [FunnelFigure, DaysFigure, AnswersFigure, StaysFigure, PayFigure, ActivityFigure];
/** Figures drawn at once: as many as stand beside each other. */
const AT_ONCE = 2;

/** What the user's search for work looks like in numbers: no goals, no praise, no blame. */
export function InsightsView({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { db, tracker } = stored;
  const { clock, sayFailure: onError } = panel;
  const all = insightsOf({
    db,
    clock,
    stages: () => tracker.stages,
    firstDay: firstDayOfWeek(),
    onError,
  }).value;
  const drawn = useGrowing(FIGURES.length, AT_ONCE);
  if (all === null) return <div class="view-waiting" aria-busy="true" />;
  if (isNothing(all))
    return (
      <>
        <h1 class="visually-hidden">{t('nav_insights')}</h1>
        <Empty title={t('insights_empty_title')} body={t('insights_empty_body')}>
          <a class="button plain" href={routeHash({ name: 'boards' })}>
            <span>{t('add_boards')}</span>
          </a>
        </Empty>
      </>
    );
  const shown = { all, stages: tracker.stages, now: panel.now.value };
  return (
    <div class="page-scroller">
      <div class="page insights">
        <h1>{t('nav_insights')}</h1>
        <div class="figures">
          {FIGURES.slice(0, drawn).map((Figure) => (
            <Figure key={Figure} {...shown} />
          ))}
        </div>
      </div>
    </div>
  );
}
