import { useSignal } from '@preact/signals';
import type { Stage } from '../../lib/domain/stages.ts';
import { fileStamp, movesWords, reportAsTable } from '../../lib/ui/data-files.ts';
import { type Report, readReport, reportPeriod } from '../../lib/ui/data-report.ts';
import { formatDay } from '../../lib/ui/format.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import type { DataProps } from './data-view.tsx';

/** What an employment office asks for: what was applied for in a period, and what became of it. */
export function DataReport({ panel, stored }: DataProps) {
  const now = panel.clock.now();
  const period = useSignal(reportPeriod(now));
  const report = useSignal<Report | null>(null);
  const make = () =>
    readReport(stored.db, period.peek()).then((made) => {
      report.value = made;
    }, panel.sayFailure);
  const setDay = (which: 'from' | 'to', value: string) => {
    period.value = { ...period.peek(), [which]: value };
    report.value = null;
  };
  return (
    <section class="data-part" aria-labelledby="data-report">
      <h3 id="data-report">{t('report')}</h3>
      <p class="muted">{t('report_body')}</p>
      <div class="data-actions">
        {(['from', 'to'] as const).map((which) => (
          <label key={which} class="data-day">
            <span>{t(which === 'from' ? 'report_from' : 'report_to')}</span>
            <input
              type="date"
              value={period.value[which]}
              onChange={(event) => setDay(which, event.currentTarget.value)}
            />
          </label>
        ))}
        <Button onClick={() => void make()}>{t('report_make')}</Button>
      </div>
      {report.value !== null && (
        <div class="card">
          <ReportTable report={report.value} stages={stored.tracker.stages} now={now} />
          <div class="data-actions no-print">
            <Button look="primary" onClick={() => globalThis.print()}>
              {t('report_print')}
            </Button>
            <Button
              onClick={() => {
                if (report.value !== null) {
                  const name = `jobwake-report-${fileStamp(now)}.csv`;
                  panel.files.saveFile(name, reportAsTable(report.value, stored.tracker.stages, now));
                }
              }}
            >
              {t('data_csv')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

/** The page that is printed: nothing else of the settings goes onto the paper. */
function ReportTable({ report, stages, now }: { report: Report; stages: readonly Stage[]; now: number }) {
  const { lines, from, to } = report;
  const params = { from: formatDay(from, 0), to: formatDay(to - 1, 0) };
  return (
    <div class="print-page">
      <h4 id="report-heading">{t('report_heading')}</h4>
      <p>{t('report_period', params)}</p>
      <p>{plural('report_count', lines.length)}</p>
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
        <section class="sheet-scroller" aria-labelledby="report-heading" tabIndex={0}>
          <table class="report-table">
            <thead>
              <tr>
                <th scope="col">{t('report_applied')}</th>
                <th scope="col">{t('report_title')}</th>
                <th scope="col">{t('report_company')}</th>
                <th scope="col">{t('report_history')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.jobId}>
                  <td>{formatDay(line.appliedAt, now)}</td>
                  <th scope="row">{line.title}</th>
                  <td>
                    {[line.company, line.place].filter((part) => part !== '').join(t('places_divider'))}
                  </td>
                  <td>{movesWords(line.moves, stages, now)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
