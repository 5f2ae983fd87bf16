import { useEffect } from 'preact/hooks';
import { FIRST_STEPS, type FirstRun, type FirstStep, firstRunOf } from '../../lib/ui/first-run.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { AddBox } from '../boards/add-box.tsx';
import { BoardList } from '../boards/board-list.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Mark } from '../kit/mark.tsx';
import { CheckStep, LeaveStep, TellStep, WhatStep } from './welcome-steps.tsx';

interface WelcomeProps {
  panel: Panel;
  stored: Stored;
  /** Careers addresses to begin with, from the page's own address. */
  boards: readonly string[];
}

const NAMES: Record<FirstStep, MessageKey> = {
  what: 'first_what',
  where: 'first_where',
  leave: 'first_leave',
  check: 'first_check',
  tell: 'first_tell',
};

/** The first page: what this is, and five short steps to the first jobs, each of which can be skipped. */
export function Welcome({ panel, stored, boards }: WelcomeProps) {
  const hasBoards = stored.library.boards.keys.value.length > 0;
  const run = firstRunOf(panel, stored);
  const first = boards.join('\n');
  useEffect(() => {
    if (hasBoards) run.beginWithBoards();
  }, [hasBoards]);
  useEffect(() => {
    if (first === '') return;
    run.boxes.setText(first);
    run.go('where');
  }, [first]);
  return (
    <div class="page-scroller">
      <div class="page welcome">
        <header>
          <Mark />
          <h1>{t('welcome_title')}</h1>
          {run.step.value === 'what' && <p>{t('welcome_body')}</p>}
          <p class="promise">
            <Icon name="lock" />
            <span>{t('welcome_data')}</span>
          </p>
        </header>
        {first === '' && <Steps run={run} />}
        <Step run={run} panel={panel} stored={stored} isFromPage={first !== ''} />
        {hasBoards && run.step.value === 'where' && <BoardList panel={panel} stored={stored} />}
      </div>
    </div>
  );
}

/** Where one is, and the way to every other step. */
function Steps({ run }: { run: FirstRun }) {
  const step = run.step.value;
  return (
    <nav aria-label={t('first_steps')}>
      <ol class="first-steps">
        {FIRST_STEPS.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === step ? 'step' : undefined}
              onClick={() => run.go(name)}
            >
              {t(NAMES[name])}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface StepProps {
  run: FirstRun;
  panel: Panel;
  stored: Stored;
  /** Whether the user comes with the board of a page: they want that watched, and not to be led through everything. */
  isFromPage: boolean;
}

function Step({ run, panel, stored, isFromPage }: StepProps) {
  switch (run.step.value) {
    case 'what':
      return <WhatStep run={run} />;
    case 'where':
      return (
        <section class="first-step" aria-label={t('first_where_title')}>
          <h2>{t('first_where_title')}</h2>
          <AddBox box={run.boxes} isAskedElsewhere={!isFromPage} offersMany={!isFromPage} />
          {!isFromPage && (
            <div class="page-actions">
              {run.boxes.ready.value.length > 0 ? (
                <Button look="primary" onClick={() => run.next()}>
                  {t('first_next')}
                </Button>
              ) : (
                <Button look="quiet" onClick={() => run.next()}>
                  {t('first_skip')}
                </Button>
              )}
            </div>
          )}
        </section>
      );
    case 'leave':
      return <LeaveStep run={run} />;
    case 'check':
      return <CheckStep run={run} panel={panel} stored={stored} />;
    case 'tell':
      return <TellStep run={run} />;
  }
}
