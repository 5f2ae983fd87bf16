import type { Original } from '../../lib/domain/company-finding.ts';
import type { CompanyCard } from '../../lib/ui/company-card.ts';
import { originalWords } from '../../lib/ui/company-words.ts';
import { daysBetween } from '../../lib/ui/format.ts';
import { payWords, placesLine } from '../../lib/ui/job-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Line } from './company-note.tsx';
import { AskAt } from './guesses.tsx';

/** The employer's own posting of the job that the page copies: what it says, and the button that saves it. */
export function OriginalNote({ company, now }: { company: CompanyCard; now: number }) {
  const original = company.original.value;
  if (original === null) {
    return (
      <div class="page-actions">
        <Button isBusy={company.isBusy.value} onClick={() => void company.findOriginal(null)}>
          {t('original_find')}
        </Button>
      </div>
    );
  }
  if (original === 'looking') return <p class="muted">{t('original_looking')}</p>;
  if (original.kind === 'found') return <Own company={company} original={original} now={now} />;
  return (
    <>
      <Line icon="info" words={originalWords(original)} />
      {original.kind === 'unknown' && (
        <AskAt company={company} onAsk={(at) => void company.findOriginal(at)} />
      )}
      {original.kind === 'closed' && (
        <div class="page-actions">
          <Button isBusy={company.isBusy.value} onClick={() => void company.findOriginal(original.board)}>
            {t('original_allow')}
          </Button>
        </div>
      )}
    </>
  );
}

interface OwnProps {
  company: CompanyCard;
  original: Extract<Original, { kind: 'found' }>;
  now: number;
}

function Own({ company, original, now }: OwnProps) {
  const { job, postedAt } = original;
  const days = -daysBetween(Date.parse(postedAt ?? ''), now);
  const facts = [
    job.title,
    placesLine(job.places),
    days >= 0 ? plural('original_days', days) : '',
    payWords(job.salary) ?? '',
    t('original_open'),
  ].filter((fact) => fact !== '');
  return (
    <>
      <p>
        <strong>{originalWords(original)}</strong> <span class="muted">{facts.join(t('facts_divider'))}</span>
      </p>
      {company.isOriginalSaved.value ? (
        <Line icon="check" words={t('original_saved')} />
      ) : (
        <div class="page-actions">
          <Button look="primary" isBusy={company.isBusy.value} onClick={() => void company.saveOriginal()}>
            {t('original_save')}
          </Button>
        </div>
      )}
    </>
  );
}
