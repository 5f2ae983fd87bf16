import type { Stage } from '../../lib/domain/stages.ts';
import { stageWord } from '../../lib/ui/application-words.ts';
import { formatPercent } from '../../lib/ui/format.ts';
import type { Insights } from '../../lib/ui/insights.ts';
import {
  daysWords,
  funnelSentence,
  ratesSentence,
  rateWords,
  shareWords,
  sourceWords,
  staysSentence,
} from '../../lib/ui/insights-words.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';

export interface FigureOf {
  all: Insights;
  stages: readonly Stage[];
  now: number;
}

/** How far the user's applications came. */
export function FunnelFigure({ all: { funnel }, stages }: FigureOf) {
  const most = Math.max(1, ...funnel.map(({ count }) => count));
  const rows = funnel.map(({ stage, count, share }) => [
    stageWord(stages, stage),
    formatNumber(count),
    shareWords(share),
  ]);
  const head = [t('insights_stage'), t('insights_count'), t('insights_share')];
  return (
    <Figure title={t('insights_funnel')} summary={funnelSentence(funnel, stages)} table={{ head, rows }}>
      <Bars
        mark="bar"
        bars={funnel.map(({ stage, count, share }) => ({
          key: stage,
          label: stageWord(stages, stage),
          share: count / most,
          value: formatNumber(count),
          note: shareWords(share),
        }))}
      />
    </Figure>
  );
}

/** How often there was an answer, by where the job was found. */
export function AnswersFigure({ all: { rates } }: FigureOf) {
  const rows = rates.map((rate) => [
    sourceWords(rate.source),
    formatNumber(rate.applied),
    formatNumber(rate.answered),
    formatPercent((rate.answered / rate.applied) * 100),
  ]);
  const head = [t('insights_source'), t('insights_sent'), t('insights_answered'), t('insights_rate_share')];
  return (
    <Figure title={t('insights_rates')} summary={ratesSentence(rates)} table={{ head, rows }}>
      <Bars
        mark="dot"
        bars={rates.map((rate) => ({
          key: rate.source,
          label: sourceWords(rate.source),
          share: rate.answered / rate.applied,
          value: rate.isFew ? rateWords(rate) + t('facts_divider') + t('insights_few') : rateWords(rate),
          isFaint: rate.isFew,
        }))}
      />
    </Figure>
  );
}

/** How long applications stay in each stage. */
export function StaysFigure({ all: { stays }, stages }: FigureOf) {
  const most = Math.max(1, ...stays.map(({ medianDays }) => medianDays ?? 0));
  const middle = (days: number | null) => (days === null ? t('insights_unknown') : daysWords(days));
  const rows = stays.map(({ stage, ended, medianDays, standing }) => [
    stageWord(stages, stage),
    middle(medianDays),
    formatNumber(ended),
    formatNumber(standing),
  ]);
  const head = [t('insights_stage'), t('insights_median'), t('insights_ended'), t('insights_standing')];
  return (
    <Figure title={t('insights_stays')} summary={staysSentence(stays, stages)} table={{ head, rows }}>
      <Bars
        mark="bar"
        bars={stays.map(({ stage, ended, medianDays, standing }) => ({
          key: stage,
          label: stageWord(stages, stage),
          share: (medianDays ?? 0) / most,
          value: middle(medianDays),
          note: ended > 0 ? plural('jobs_count', ended) : plural('insights_stand', standing),
        }))}
      />
    </Figure>
  );
}
