import { useSignal } from '@preact/signals';
import type { DataStore, DataWork, ImportState } from '../../lib/ui/data.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import type { DataProps } from './data-view.tsx';
import { FileButton } from './file-button.tsx';

/** The whole of it into one file, and back. */
export function DataBackup({ panel, data }: DataProps) {
  const isZipped = useSignal(true);
  const isBusy = data.work.value !== null;
  const busy = isBusy ? t('data_busy') : null;
  const last = data.last.value;
  return (
    <section class="data-part" aria-labelledby="data-backup">
      <h3 id="data-backup">{t('data_backup')}</h3>
      <p class="muted">{t('data_backup_body')}</p>
      <div class="data-actions">
        <Button
          look="primary"
          icon="export"
          disabledBecause={busy}
          onClick={() => void data.backup(isZipped.peek())}
        >
          {t('data_backup_write')}
        </Button>
        <FileButton
          accept=".jsonl,.gz,application/gzip"
          isDisabled={isBusy}
          onFile={(file) => void data.restore(file)}
        >
          {t('data_restore')}
        </FileButton>
        <label class="data-check">
          <input
            type="checkbox"
            checked={isZipped.value}
            onChange={(event) => {
              isZipped.value = event.currentTarget.checked;
            }}
          />
          <span>{t('data_zip')}</span>
        </label>
      </div>
      <Work data={data} />
      {last !== null && !isBusy && <LastImport last={last} data={data} now={panel.now.value} />}
    </section>
  );
}

const WORK_WORDS: Record<DataWork['kind'], MessageKey> = {
  backup: 'data_work_backup',
  check: 'data_work_check',
  import: 'data_work_import',
  undo: 'data_work_undo',
};

function Work({ data }: { data: DataStore }) {
  const work = data.work.value;
  if (work === null) return null;
  const percent = work.total === 0 ? 0 : Math.floor((work.done / work.total) * 100);
  const words = t(WORK_WORDS[work.kind]);
  return (
    <div class="data-work">
      <span>{words}</span>
      <Progress percent={percent} label={words} />
      {work.kind !== 'undo' && (
        <Button look="quiet" icon="stop" onClick={() => data.stop()}>
          {t('stop')}
        </Button>
      )}
    </div>
  );
}

/** The last import stays here until the next one, or until the user needs the way back no more. */
function LastImport({ last, data, now }: { last: ImportState; data: DataStore; now: number }) {
  const isWhole = last.state === 'done';
  const params = { name: last.name, when: formatMoment(last.at, now) };
  return (
    <Notice tone={isWhole ? 'info' : 'warning'} title={t(isWhole ? 'data_last' : 'data_last_half', params)}>
      <p>
        {[plural('data_rows_added', last.added), plural('data_rows_changed', last.changed)].join(
          t('facts_divider'),
        )}
      </p>
      <div class="data-actions">
        {last.state === 'applying' && (
          <Button look="primary" onClick={() => void data.goOn()}>
            {t('data_go_on')}
          </Button>
        )}
        <Button onClick={() => void data.undo()}>{t('data_undo')}</Button>
        {isWhole && (
          <Button look="quiet" onClick={() => void data.keep()}>
            {t('data_keep_import')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
