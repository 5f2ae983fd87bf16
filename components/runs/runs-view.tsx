import { type ReadonlySignal, type Signal, useComputed } from '@preact/signals';
import type { RunView } from '../../lib/domain/commands.ts';
import type { Run } from '../../lib/domain/run.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { controlRun } from '../../lib/ui/run-control.ts';
import { openRun } from '../../lib/ui/run-detail.ts';
import { isActive, resultWords, runStateWord } from '../../lib/ui/run-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { Icon, type IconName } from '../kit/icon.tsx';
import { Time } from '../kit/time.tsx';
import { useCoveringFocus } from '../kit/use-covering-focus.ts';
import { useStore } from '../kit/use-store.ts';
import { PeerRuns } from './peer-runs.tsx';
import { copyRunReport, createReadActions } from './run-actions.ts';
import { RunCard } from './run-card.tsx';
import { RunDetailView } from './run-detail-view.tsx';

interface RunsViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
}

/** Runs under way on top, those of the past below, and one of them in detail. */
export function RunsView({ panel, stored, router }: RunsViewProps) {
  const openId = useComputed(() => (router.route.value.name === 'run' ? router.route.value.id : null));
  const { runs } = panel;
  const { history } = stored.library;
  const past = usePastRuns(panel, stored);
  const id = openId.value;
  const isQuiet = runs.activeIds.value.length === 0 && panel.peerRuns.value.length === 0;
  const isEmpty = history.isReady.value && past.value.length === 0 && isQuiet;
  if (isEmpty && id === null) {
    return (
      <>
        <h1 class="visually-hidden">{t('nav_runs')}</h1>
        <Empty title={t('no_runs_title')} body={t('no_runs_body')}>
          <a class="button plain" href={routeHash({ name: 'boards' })}>
            <span>{t('nav_boards')}</span>
          </a>
        </Empty>
      </>
    );
  }
  return (
    <div class="panes" data-open={id !== null}>
      <section class="list-pane padded" aria-label={t('nav_runs')}>
        <h1 class="visually-hidden">{t('nav_runs')}</h1>
        {runs.activeIds.value.map((runId) => (
          <ActiveRun key={runId} runId={runId} panel={panel} />
        ))}
        <PeerRuns runs={panel.peerRuns} />
        {past.value.length > 0 && <h2 class="section-title">{t('earlier_runs')}</h2>}
        <ul class="run-history">
          {past.value.map((runId) => {
            const run = runs.list.get(runId) ?? history.get(runId);
            return run && <PastRun key={runId} run={run} isOpen={runId === id} now={panel.now} />;
          })}
        </ul>
      </section>
      <section class="detail-pane" aria-label={t('run_label')}>
        {id === null ? (
          <p class="nothing-open muted">{t('no_run_open')}</p>
        ) : (
          <OpenRun
            key={id}
            runId={id}
            panel={panel}
            stored={stored}
            onBack={() => router.go({ name: 'runs' })}
          />
        )}
      </section>
    </div>
  );
}

/** Ids of the runs that are over, newest first, whether the background or only the database still tells of them. */
function usePastRuns({ runs }: Panel, { library: { history } }: Stored): ReadonlySignal<string[]> {
  const startOf = (id: string) => (history.get(id) ?? runs.list.get(id))?.peek().startedAt ?? 0;
  return useComputed(() => {
    const active = new Set(runs.activeIds.value);
    const ids = new Set([...runs.list.keys.value, ...history.keys.value]);
    return [...ids].filter((id) => !active.has(id)).sort((a, b) => startOf(b) - startOf(a));
  });
}

function ActiveRun({ runId, panel }: { runId: string; panel: Panel }) {
  const run = panel.runs.list.get(runId)?.value;
  if (run === undefined) return null;
  return (
    <RunCard
      run={panel.runs.shown(run)}
      now={panel.now.value}
      href={routeHash({ name: 'run', id: runId })}
      onControl={(command) => controlRun(panel, runId, command)}
    />
  );
}

const STATE_ICONS: Partial<Record<Run['state'], IconName>> = {
  finished: 'check',
  partial: 'warning',
  failed: 'failed',
  cancelled: 'stop',
};

interface PastRunProps {
  run: Signal<Run> | Signal<RunView>;
  isOpen: boolean;
  now: ReadonlySignal<number>;
}

function PastRun({ run, isOpen, now }: PastRunProps) {
  const { id, state, startedAt, total, found, fresh, failed } = run.value;
  return (
    <li>
      <a class="run-row" href={routeHash({ name: 'run', id })} aria-current={isOpen ? 'true' : undefined}>
        <span class={`run-row-icon ${state}`}>
          <Icon name={STATE_ICONS[state] ?? 'clock'} />
        </span>
        <span class="run-row-text">
          <span class="run-row-title">{runStateWord({ state })}</span>
          <span class="muted">
            {[plural('boards_count', total), resultWords({ found, fresh, failed })].join(t('facts_divider'))}
          </span>
        </span>
        <Time at={startedAt}>{formatMoment(startedAt, now.value)}</Time>
      </a>
    </li>
  );
}

interface OpenRunProps {
  runId: string;
  panel: Panel;
  stored: Stored;
  onBack: () => void;
}

function OpenRun({ runId, panel, stored, onBack }: OpenRunProps) {
  const detail = useStore(() => openRun(panel.live, stored.db, runId), runId);
  const pane = useCoveringFocus(detail.run.value !== undefined);
  // Following the keys keeps the boards in memory, whose addresses and origins the actions need.
  void stored.library.boards.keys.value;
  const onCopyReport = () => void copyRunReport(panel, stored, detail);
  return (
    <div class="detail-scroller" ref={pane}>
      <div class="detail-bar">
        <IconButton name="back" label={t('back_to_runs')} onClick={onBack} />
      </div>
      <RunDetailView
        detail={detail}
        now={panel.now}
        shown={(run) => (isActive(run) ? panel.runs.shown(run) : run)}
        actions={createReadActions(panel, stored, runId, onCopyReport)}
        onControl={(command) => controlRun(panel, runId, command)}
        onCheck={(boardIds) => void panel.boards.check(boardIds)}
        onCopyReport={onCopyReport}
      />
    </div>
  );
}
