import { useSignal } from '@preact/signals';
import type { GuessAt } from '../../lib/domain/company-finding.ts';
import type { CompanyCard } from '../../lib/ui/company-card.ts';
import { guessWords } from '../../lib/ui/company-words.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

/** A page that names no job system: the way to look for the company's board by its name. */
export function FindBoard({ company, name }: { company: CompanyCard; name: string }) {
  const isOpen = useSignal(false);
  const guess = company.guess.value;
  if (!isOpen.value) {
    return (
      <div class="page-actions">
        <Button onClick={() => (isOpen.value = true)}>{t('guess_find', { company: name })}</Button>
      </div>
    );
  }
  return (
    <>
      {guess !== null && <Came {...guess} />}
      <AskAt company={company} onAsk={(at) => void company.guessAt(at)} />
    </>
  );
}

/** The vendors that can be asked by the company's name, each by a button of its own. */
export function AskAt({ company, onAsk }: { company: CompanyCard; onAsk: (at: GuessAt) => void }) {
  const guesses = company.guesses.value;
  if (guesses.length === 0) return null;
  return (
    <>
      <p class="muted">{t('guess_where')}</p>
      <div class="page-actions">
        {guesses.map((at) => (
          <Button key={at.source} isBusy={company.isBusy.value} onClick={() => onAsk(at)}>
            {t('guess_at', { source: at.sourceName })}
          </Button>
        ))}
      </div>
    </>
  );
}

function Came({ at, came }: NonNullable<CompanyCard['guess']['value']>) {
  // A board that was found is shown in place of this.
  return came !== 'looking' && came.kind === 'found' ? null : <p class="muted">{guessWords(at, came)}</p>;
}
