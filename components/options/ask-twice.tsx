import { useSignal } from '@preact/signals';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

interface AskTwiceProps {
  words: string;
  /** What will be lost. */
  warning: string;
  isBusy?: boolean;
  onSure: () => void;
}

/** A button for what cannot be undone: pressed once, it says so and asks again. */
export function AskTwice({ words, warning, isBusy = false, onSure }: AskTwiceProps) {
  const isAsked = useSignal(false);
  const ask = (next: boolean) => () => {
    isAsked.value = next;
  };
  if (!isAsked.value) return <Button onClick={ask(true)}>{words}</Button>;
  return (
    <fieldset class="ask-twice" aria-label={words}>
      <span class="ask-twice-warning">{warning}</span>
      <Button
        look="primary"
        isBusy={isBusy}
        onClick={() => {
          isAsked.value = false;
          onSure();
        }}
      >
        {words}
      </Button>
      <Button look="quiet" onClick={ask(false)}>
        {t('cancel')}
      </Button>
    </fieldset>
  );
}
