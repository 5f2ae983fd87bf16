import { useSignal } from '@preact/signals';
import { wordsOfList } from '../../lib/ui/tag-words.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';

/** The job's tags, and a field for one more. */
export function Tags({ jobId, tags, tracker }: { jobId: string; tags: readonly string[]; tracker: Tracker }) {
  const written = useSignal('');
  const add = (event: Event) => {
    event.preventDefault();
    const added = wordsOfList(written.peek());
    written.value = '';
    if (added.length > 0) void tracker.do('addTags', { jobIds: [jobId], tags: added }, null);
  };
  return (
    <div class="tags">
      <ul class="tag-list" aria-label={t('tags_label')}>
        {tags.map((tag) => (
          <li key={tag} class="pill tag">
            {tag}
            <button
              type="button"
              aria-label={t('tag_remove', { tag })}
              title={t('tag_remove', { tag })}
              onClick={() =>
                void tracker.do('removeTags', { jobIds: [jobId], tags: [tag] }, t('toast_untagged', { tag }))
              }
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <input
          class="input tag-input"
          type="text"
          maxLength={60}
          autocomplete="off"
          aria-label={t('tag_add')}
          placeholder={t('tag_add')}
          value={written.value}
          onInput={(event) => {
            written.value = event.currentTarget.value;
          }}
        />
      </form>
    </div>
  );
}
