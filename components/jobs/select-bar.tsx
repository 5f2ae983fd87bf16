import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { wordsOfList } from '../../lib/ui/tag-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import type { IconName } from '../kit/icon.tsx';

/** Something that can be done with several jobs at once. */
export interface BulkAction {
  name: string;
  label: string;
  icon: IconName;
  /** What it asks for before it is carried out: words, divided by commas. Absent where it asks for nothing. */
  asks?: string;
  /** Carries it out; the selection ends with it. Says itself what goes wrong. */
  run(jobIds: readonly string[], words: string[]): void;
}

/** What can be done with the jobs that are marked. It stands below the list, so that no row moves. */
export function SelectBar({ selection, actions }: { selection: Selection; actions: readonly BulkAction[] }) {
  const asking = useSignal<string | null>(null);
  const count = selection.size.value;
  const asked = actions.find(({ name }) => name === asking.value);
  const run = (action: BulkAction, words: string[]) => {
    const jobIds = [...selection.ids.peek()];
    selection.clear();
    action.run(jobIds, words);
  };
  if (count === 0) return null;
  return (
    <div class="select-bar" role="toolbar" aria-label={t('select_label')}>
      <IconButton name="close" label={t('select_end')} onClick={() => selection.clear()} />
      <span class="select-count">{plural('select_count', count)}</span>
      {asked === undefined ? (
        actions.map((action) => (
          <Button
            key={action.name}
            look="quiet"
            icon={action.icon}
            onClick={() => {
              if (action.asks === undefined) run(action, []);
              else asking.value = action.name;
            }}
          >
            {action.label}
          </Button>
        ))
      ) : (
        <WordsField
          label={asked.asks ?? asked.label}
          onGive={(words) => run(asked, words)}
          onLeave={() => {
            asking.value = null;
          }}
        />
      )}
    </div>
  );
}

interface WordsFieldProps {
  label: string;
  onGive: (words: string[]) => void;
  onLeave: () => void;
}

/** Takes the place of the actions while one of them asks for words; Escape brings them back. */
function WordsField({ label, onGive, onLeave }: WordsFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const give = (event: Event) => {
    event.preventDefault();
    const words = wordsOfList(field.current?.value ?? '');
    if (words.length === 0) onLeave();
    else onGive(words);
  };
  return (
    <form class="select-words" onSubmit={give}>
      <input
        ref={field}
        class="input"
        type="text"
        maxLength={60}
        autocomplete="off"
        aria-label={label}
        placeholder={label}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onLeave();
        }}
      />
      <button type="submit" class="button">
        <span>{t('tag_add')}</span>
      </button>
    </form>
  );
}
