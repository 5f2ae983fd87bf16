import { type AlertOptions, readTime, timeText } from '../../lib/ui/alert-options.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { WebhookForm } from './webhook-form.tsx';

const GAPS = [0, 15, 30, 60, 180];
const EVENING = 22 * 60;
const MORNING = 7 * 60;

/** How and when the user is told of new matches. */
export function AlertChoices({ alerts, now }: { alerts: AlertOptions; now: number }) {
  const { settings } = alerts;
  if (settings === null) return null;
  const { quiet, everyMinutes, digestAt, pausedUntil } = settings;
  const isOn = settings.isOn && alerts.isAllowed.value;
  const isPaused = pausedUntil !== null && pausedUntil > now;
  return (
    <div class="alert-choices">
      <div class="choice-line">
        <Button look={isOn ? 'plain' : 'primary'} onClick={() => alerts.setOn(!isOn)}>
          {t(isOn ? 'alerts_off' : 'alerts_on')}
        </Button>
        <Button look="quiet" onClick={() => alerts.setPaused(!isPaused)}>
          {isPaused ? t('alerts_go_on', { when: formatMoment(pausedUntil, now) }) : t('menu_pause')}
        </Button>
      </div>
      <div class="choice-line">
        <Check
          label={t('alerts_quiet')}
          isOn={quiet !== null}
          onChange={(wanted) => alerts.change({ quiet: wanted ? { from: EVENING, to: MORNING } : null })}
        />
        {quiet !== null && (
          <>
            <TimeField
              label={t('alerts_from')}
              minutes={quiet.from}
              onChange={(from) => alerts.change({ quiet: { ...quiet, from } })}
            />
            <TimeField
              label={t('alerts_to')}
              minutes={quiet.to}
              onChange={(to) => alerts.change({ quiet: { ...quiet, to } })}
            />
          </>
        )}
      </div>
      <div class="choice-line">
        <Check
          label={t('alerts_digest')}
          isOn={digestAt !== null}
          onChange={(wanted) => alerts.change({ digestAt: wanted ? MORNING : null })}
        />
        {digestAt !== null && (
          <TimeField
            label={t('alerts_digest_at')}
            minutes={digestAt}
            onChange={(minutes) => alerts.change({ digestAt: minutes })}
          />
        )}
      </div>
      <label class="choice-line">
        <span>{t('alerts_gap')}</span>
        <select
          class="select"
          value={String(everyMinutes)}
          onChange={(event) => alerts.change({ everyMinutes: Number(event.currentTarget.value) })}
        >
          {GAPS.map((minutes) => (
            <option key={minutes} value={String(minutes)} selected={minutes === everyMinutes}>
              {minutes === 0 ? t('alerts_no_gap') : plural('minutes_count', minutes)}
            </option>
          ))}
        </select>
      </label>
      <WebhookForm alerts={alerts} webhook={settings.webhook} />
    </div>
  );
}

interface CheckProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface TimeFieldProps {
  label: string;
  /** Minutes since midnight. */
  minutes: number;
  onChange: (minutes: number) => void;
}

function TimeField({ label, minutes, onChange }: TimeFieldProps) {
  return (
    <label class="time-field">
      <span>{label}</span>
      <input
        type="time"
        class="select"
        value={timeText(minutes)}
        onChange={(event) => {
          const next = readTime(event.currentTarget.value);
          if (next !== null) onChange(next);
        }}
      />
    </label>
  );
}
