import type { Stage } from '../../lib/domain/stages.ts';
import { stageWord } from '../../lib/ui/application-words.ts';
import { FIELD_WORDS, type OpenSheet, PROGRAM_NAMES, type TableImport } from '../../lib/ui/data-table.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import type { DataProps } from './data-view.tsx';
import { FileButton } from './file-button.tsx';

type SheetField = keyof typeof FIELD_WORDS;

const ROWS_SHOWN = 5;

/** The jobs of a table of another program, looked at before anything of it is stored. */
export function DataTable({ panel, stored, data, table }: DataProps & { table: TableImport }) {
  const open = table.open.value;
  const isBusy = data.work.value !== null;
  return (
    <section class="data-part" aria-labelledby="data-table">
      <h3 id="data-table">{t('data_table')}</h3>
      <p class="muted">{t('data_table_body')}</p>
      {open === null ? (
        <div class="data-actions">
          <FileButton
            accept=".csv,.tsv,.txt,text/csv"
            isDisabled={isBusy}
            onFile={(file) => void table.read(file).catch(panel.sayFailure)}
          >
            {t('data_table_choose')}
          </FileButton>
        </div>
      ) : (
        <Sheet open={open} table={table} stages={stored.tracker.stages} isBusy={isBusy} />
      )}
    </section>
  );
}

interface SheetProps {
  open: OpenSheet;
  table: TableImport;
  stages: readonly Stage[];
  isBusy: boolean;
}

function Sheet({ open, table, stages, isBusy }: SheetProps) {
  const { jobs, skipped } = table.result.value;
  const { program, sheet, name } = open;
  return (
    <div class="sheet card">
      <p>
        <strong>{name}</strong>{' '}
        <span class="muted">
          {program === null
            ? plural('sheet_rows', sheet.rows.length)
            : t('sheet_like', { program: PROGRAM_NAMES[program] })}
        </span>
      </p>
      <Columns open={open} table={table} />
      <Preview table={table} stages={stages} />
      {skipped > 0 && <p class="muted">{plural('sheet_skipped', skipped)}</p>}
      <div class="data-actions">
        <Button
          look="primary"
          isBusy={isBusy}
          disabledBecause={jobs.length === 0 ? t('sheet_no_jobs') : null}
          onClick={() => void table.importIt()}
        >
          {plural('sheet_import', jobs.length)}
        </Button>
        <Button look="quiet" onClick={() => table.close()}>
          {t('sheet_close')}
        </Button>
      </div>
    </div>
  );
}

/** What each column means: guessed, and for the user to put right. */
function Columns({ open, table }: { open: OpenSheet; table: TableImport }) {
  const { header, rows } = open.sheet;
  return (
    <div class="sheet-scroller">
      <table class="sheet-columns">
        <thead>
          <tr>
            <th scope="col">{t('sheet_column')}</th>
            <th scope="col">{t('sheet_example')}</th>
            <th scope="col">{t('sheet_means')}</th>
          </tr>
        </thead>
        <tbody>
          {header.map((title, column) => (
            <tr key={column}>
              <th scope="row">{title}</th>
              <td dir="auto">{rows.find((row) => row[column])?.[column]?.slice(0, 60) ?? ''}</td>
              <td>
                <select
                  class="sheet-select"
                  aria-label={t('sheet_means_of', { column: title })}
                  onChange={(event) =>
                    table.choose(column, (event.currentTarget.value || null) as SheetField | null)
                  }
                >
                  <option value="" selected={table.fieldOf(column) === null}>
                    {t('sheet_to_note')}
                  </option>
                  {(Object.keys(FIELD_WORDS) as SheetField[]).map((field) => (
                    <option key={field} value={field} selected={table.fieldOf(column) === field}>
                      {t(FIELD_WORDS[field])}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Preview({ table, stages }: { table: TableImport; stages: readonly Stage[] }) {
  const { jobs } = table.result.value;
  if (jobs.length === 0) return null;
  return (
    <div>
      <h4 class="section-title">{t('sheet_preview')}</h4>
      <ul class="sheet-preview">
        {jobs.slice(0, ROWS_SHOWN).map(({ job, application }) => (
          <li key={job.id}>
            <span class="sheet-job">{job.title}</span>
            <span class="muted">
              {[job.company, ...job.places].filter((part) => part !== '').join(t('facts_divider'))}
            </span>
            <span class="pill">{stageWord(stages, application.stage ?? '')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
