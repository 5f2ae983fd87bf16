import { CLOSING_CHOICES, closingWord, stageName, stageWord } from '../../lib/ui/application-words.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { t } from '../../lib/ui/words.ts';

/** Where the job stands, and where it can be put: every stage, and the reasons for closing it. */
export function StageSelect({ jobId, title, tracker }: { jobId: string; title: string; tracker: Tracker }) {
  const { moves } = tracker.application(jobId);
  const last = moves.at(-1);
  const stage = last?.stage ?? null;
  const stages = tracker.stages.filter(({ id, isHidden }) => !isHidden || id === stage);
  const value = stage === null ? '' : `${stage}/${last?.closing ?? ''}`;
  const isKnown = stage === null || stages.some(({ id }) => id === stage);
  const move = (chosen: string) => {
    const [to = '', reason = ''] = chosen.split('/');
    const closing = CLOSING_CHOICES.find((one) => one === reason) ?? null;
    void tracker.move([jobId], to === '' ? null : to, closing);
  };
  return (
    <select
      class="select stage-select"
      data-stage={stage ?? 'none'}
      aria-label={t('stage_of', { title })}
      value={value}
      onChange={(event) => move(event.currentTarget.value)}
    >
      <option value="">{t('stage_none')}</option>
      {stages.flatMap((one) => [
        <option key={one.id} value={`${one.id}/`}>
          {stageName(one)}
        </option>,
        ...(one.id === 'closed' ? CLOSING_CHOICES : []).map((closing) => (
          <option key={closing} value={`closed/${closing}`}>
            {t('stage_closed_because', { stage: stageName(one), reason: closingWord(closing) })}
          </option>
        )),
      ])}
      {!isKnown && <option value={value}>{stageWord(stages, stage ?? '')}</option>}
    </select>
  );
}
