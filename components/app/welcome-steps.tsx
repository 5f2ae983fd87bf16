import type { Signal } from '@preact/signals';
import { openFirstJobs } from '../../lib/ui/first-jobs.ts';
import type { FirstRun } from '../../lib/ui/first-run.ts';
import { formatList } from '../../lib/ui/format-spans.ts';
import { placesLine } from '../../lib/ui/job-words.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { hostOf } from '../../lib/ui/safe-link.ts';
import { t } from '../../lib/ui/words.ts';
import { AddProblem, WatchButton } from '../boards/add-box.tsx';
import { AddedRuns } from '../boards/added-runs.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { useStore } from '../kit/use-store.ts';

/** Where the parts of the options about data stand. */
const DATA_ADDRESS = '/options.html#data';

/** What the user looks for. It becomes a search when they go on. */
export function WhatStep({ run }: { run: FirstRun }) {
  return (
    <form
      class="first-step"
      aria-labelledby="first-what-title"
      onSubmit={(event) => {
        event.preventDefault();
        run.next();
      }}
    >
      <h2 id="first-what-title">{t('first_what_title')}</h2>
      <Line label={t('first_words')} hint={t('first_words_hint')} text={run.words} />
      <Line label={t('first_places')} hint={t('first_places_hint')} text={run.places} />
      <p class="muted">{t('first_what_count')}</p>
      <div class="page-actions">
        <button type="submit" class="button primary">
          <span>{t('first_next')}</span>
        </button>
        <Button look="quiet" onClick={() => run.next()}>
          {t('first_skip')}
        </Button>
      </div>
      <p class="muted">
        {t('first_import')}{' '}
        <a class="text-button" href={DATA_ADDRESS}>
          {t('first_import_link')}
        </a>
      </p>
    </form>
  );
}

function Line({ label, hint, text }: { label: string; hint: string; text: Signal<string> }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        maxLength={400}
        autocomplete="off"
        placeholder={hint}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

/** One card for each host, in the words of what it is asked for; then the browser asks once for all of them. */
export function LeaveStep({ run }: { run: FirstRun }) {
  const { boxes } = run;
  const boards = boxes.ready.value;
  const companies = (origin: string) =>
    formatList(boards.filter(({ origins }) => origins.includes(origin)).map(({ company }) => company));
  return (
    <section class="first-step" aria-labelledby="first-leave-title">
      <h2 id="first-leave-title">{t('first_leave_title')}</h2>
      {boards.length === 0 && <p>{t('first_leave_none')}</p>}
      <ul class="host-cards">
        {boxes.origins.value.map((origin) => (
          <li key={origin} class="card host-card">
            <Icon name="lock" />
            <div>
              <strong>{hostOf(origin)}</strong>
              <p class="muted">{t('first_leave_host', { companies: companies(origin) })}</p>
            </div>
          </li>
        ))}
      </ul>
      <AddProblem box={boxes} />
      {boxes.problem.value === 'refused' && <p class="muted">{t('first_leave_refused')}</p>}
      <div class="page-actions">
        <WatchButton box={boxes} onWatch={() => void run.allow()} />
        <Button look="quiet" onClick={() => run.next()}>
          {t('first_skip')}
        </Button>
      </div>
    </section>
  );
}

interface CheckStepProps {
  run: FirstRun;
  panel: Panel;
  stored: Stored;
}

/** The first check while it goes on: what each board says, and the first jobs of them. */
export function CheckStep({ run, panel, stored }: CheckStepProps) {
  const { jobs } = useStore(
    () => openFirstJobs(stored.db, panel.clock, (job) => run.fits(job), panel.sayFailure),
    '',
  );
  return (
    <section class="first-step" aria-labelledby="first-check-title">
      <h2 id="first-check-title">{t('first_check_title')}</h2>
      {run.boxes.added.value.length === 0 && <p>{t('first_check_none')}</p>}
      <AddedRuns panel={panel} stored={stored} />
      <ul class="first-jobs">
        {jobs.value.map((job) => (
          <li key={job.id}>
            <a href={routeHash({ name: 'job', id: job.id })}>{job.title}</a>
            <span class="muted">
              {[job.company, placesLine(job.places)].filter((part) => part !== '').join(t('facts_divider'))}
            </span>
          </li>
        ))}
      </ul>
      <div class="page-actions">
        <Button look="primary" onClick={() => run.next()}>
          {t('first_next')}
        </Button>
      </div>
    </section>
  );
}

/** Notifications are asked for only now, when the user has seen what they would be about. */
export function TellStep({ run }: { run: FirstRun }) {
  const { alerts } = run;
  const isOn = alerts.isAllowed.value && alerts.settings?.isOn === true;
  return (
    <section class="first-step" aria-labelledby="first-tell-title">
      <h2 id="first-tell-title">{t('first_tell_title')}</h2>
      <p>{t(isOn ? 'first_tell_on' : 'first_tell_body')}</p>
      <div class="page-actions">
        {!isOn && (
          <Button look="primary" icon="bell" onClick={() => alerts.setOn(true)}>
            {t('first_tell_yes')}
          </Button>
        )}
        <a
          class={`button ${isOn ? 'primary' : 'plain'}`}
          href={routeHash({ name: 'inbox', search: null, job: null })}
        >
          <span>{t(isOn ? 'first_done' : 'first_tell_no')}</span>
        </a>
      </div>
      <p class="muted">
        {t('first_data')}{' '}
        <a class="text-button" href={DATA_ADDRESS}>
          {t('first_data_link')}
        </a>
      </p>
    </section>
  );
}
