import { fileStamp, jobsAsData, jobsAsTable, remindersAsCalendar } from '../../lib/ui/data-files.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import type { DataProps } from './data-view.tsx';

/** What the user saved, for other programs. */
export function DataExport({ panel, stored }: DataProps) {
  const { files, clock, toasts, sayFailure } = panel;
  const save = (ending: string, make: () => Promise<Blob>) => {
    const work = async () => files.saveFile(`jobwake-${fileStamp(clock.now())}.${ending}`, await make());
    void work().catch(sayFailure);
  };
  const saveCalendar = async () => {
    const { content, count } = await remindersAsCalendar(stored.db, clock.now());
    if (count === 0) toasts.show(t('data_no_reminders'));
    else files.saveFile(`jobwake-${fileStamp(clock.now())}.ics`, content);
    if (count > 0) toasts.show(plural('data_reminders', count));
  };
  return (
    <section class="data-part" aria-labelledby="data-export">
      <h3 id="data-export">{t('data_export')}</h3>
      <p class="muted">{t('data_export_body')}</p>
      <div class="data-actions">
        <Button onClick={() => save('csv', () => jobsAsTable(stored.db))}>{t('data_csv')}</Button>
        <Button onClick={() => save('jsonld', () => jobsAsData(stored.db))}>{t('data_json_ld')}</Button>
        <Button onClick={() => void saveCalendar().catch(sayFailure)}>{t('data_ics')}</Button>
      </div>
    </section>
  );
}
