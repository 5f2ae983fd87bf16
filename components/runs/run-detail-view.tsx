import type { ReadonlySignal } from '@preact/signals';
import type { ReadView, RunView } from '../../lib/domain/commands.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { formatDuration } from '../../lib/ui/format-spans.ts';
import type { Keyed } from '../../lib/ui/keyed.ts';
import type { RunDetail } from '../../lib/ui/run-detail.ts';
import { causeWord, isActive, resultWords, runStateWord } from '../../lib/ui/run-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { Time } from '../kit/time.tsx';
import { type ReadActions, ReadRow } from './read-row.tsx';
import { RunCard } from './run-card.tsx';
import { RunLog } from './run-log.tsx';

interface RunDetailViewProps {
  detail: RunDetail;
  now: ReadonlySignal<number>;
  shown(run: RunView): RunView;
  actions: ReadActions;
  onControl(command: 'pause' | 'resume' | 'cancel'): void;
  onCheck(boardIds: readonly string[]): void;
  onCopyReport(): void;
}

/** One run as a whole: its progress or its result, every board of it, and its log. */
export function RunDetailView(props: RunDetailViewProps) {
  const { detail, now, shown, actions, onControl, onCheck, onCopyReport } = props;
  const stored = detail.run.value;
  if (stored === undefined) return null;
  if (stored === null) return <Empty title={t('run_unknown_title')} body={t('run_unknown_body')} />;
  const run = shown(stored);
  return (
    <article class="detail run-detail">
      {isActive(run) ? (
        <RunCard run={run} now={now.value} onControl={onControl} />
      ) : (
        <RunResult run={run} now={now.value} />
      )}
      {!isActive(run) && <CheckLeft reads={detail.reads} actions={actions} onCheck={onCheck} />}
      <ReadList reads={detail.reads} isOver={!isActive(run)} actions={actions} />
      <RunLog log={detail.log} now={now.value} />
      <p>
        <Button icon="copy" look="quiet" onClick={onCopyReport}>
          {t('action_copy_report')}
        </Button>
      </p>
    </article>
  );
}

function RunResult({ run, now }: { run: RunView; now: number }) {
  const { startedAt, endedAt } = run;
  return (
    <header class="run-result">
      <h1 tabIndex={-1}>{runStateWord(run)}</h1>
      <p>{resultWords(run)}</p>
      <p class="muted">
        <Time at={startedAt}>{formatMoment(startedAt, now)}</Time>
        {t('facts_divider')}
        {causeWord(run)}
        {endedAt !== null && t('facts_divider')}
        {endedAt !== null && t('took', { duration: formatDuration(endedAt - startedAt) })}
      </p>
      {run.resumes > 0 && <p class="muted">{t('resumed_note')}</p>}
    </header>
  );
}

/** The way back from stopping a run, which stays when its message is gone. */
function CheckLeft({ reads, actions, onCheck }: CheckLeftProps) {
  const left = reads.keys.value.filter(
    (boardId) => reads.get(boardId)?.value.reason === 'stopped' && actions.can('retry', boardId),
  );
  if (left.length === 0) return null;
  return (
    <p>
      <Button icon="refresh" onClick={() => onCheck(left)}>
        {t('check_left')}
      </Button>
    </p>
  );
}

interface CheckLeftProps {
  reads: Keyed<ReadView>;
  actions: ReadActions;
  onCheck(boardIds: readonly string[]): void;
}

/** While a run is under way rows keep their places; once it is over those that need attention come first. */
function ReadList({
  reads,
  isOver,
  actions,
}: {
  reads: Keyed<ReadView>;
  isOver: boolean;
  actions: ReadActions;
}) {
  const boardIds = isOver ? problemsFirst(reads) : reads.keys.value;
  return (
    <section aria-labelledby="run-boards">
      <h2 id="run-boards">{plural('boards_count', boardIds.length)}</h2>
      <ul class="read-list">
        {boardIds.map((boardId) => {
          const read = reads.get(boardId);
          return read && <ReadRow key={boardId} read={read} actions={actions} />;
        })}
      </ul>
    </section>
  );
}

const RANK: Record<ReadView['state'], number> = {
  'needs-you': 0,
  failed: 1,
  found: 2,
  skipped: 3,
  unchanged: 4,
  reading: 5,
  waiting: 6,
};

function problemsFirst(reads: Keyed<ReadView>): string[] {
  const rank = (boardId: string) => RANK[reads.get(boardId)?.peek().state ?? 'waiting'];
  const fresh = (boardId: string) => reads.get(boardId)?.peek().fresh ?? 0;
  return [...reads.keys.value].sort((a, b) => rank(a) - rank(b) || fresh(b) - fresh(a));
}
