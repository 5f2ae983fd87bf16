import type { SourceKey } from '../../lib/domain/commands.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import { t } from '../../lib/ui/words.ts';
import { Button, OutLink } from '../kit/button.tsx';
import { Entry } from './entry.tsx';

interface KeyFormsProps {
  list: readonly SourceKey[];
  /** Resolves to whether it was accepted. */
  onSave: (key: SourceKey, values: Record<string, string>) => Promise<boolean>;
  onForget: (key: SourceKey) => void;
}

/** One form for each job system that needs a key. What was entered before is never shown. */
export function KeyForms({ list, onSave, onForget }: KeyFormsProps) {
  return (
    <>
      {list.map((key) => (
        <KeyForm key={key.source} of={key} onSave={onSave} onForget={onForget} />
      ))}
    </>
  );
}

function KeyForm({ of, onSave, onForget }: { of: SourceKey } & Omit<KeyFormsProps, 'list'>) {
  const { source, sourceName, page, fields, isSet } = of;
  const href = safeLink(page);
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const entered = new FormData(form);
        const values = fields.map(({ id }) => [id, String(entered.get(id) ?? '')]);
        // What was refused stays, to be sent again.
        void onSave(of, Object.fromEntries(values)).then((isKept) => isKept && form.reset());
      }}
    >
      <h3>
        {sourceName} {isSet && <span class="pill accent">{t('key_set')}</span>}
      </h3>
      {href !== null && (
        <p class="muted">
          <OutLink href={href}>{t('key_page', { source: sourceName })}</OutLink>
        </p>
      )}
      {fields.map(({ id, name }) => (
        <Entry key={id} id={`key-${source}-${id}`} name={id} label={name} type="password" />
      ))}
      <div class="key-actions">
        <button type="submit" class="button primary" aria-label={t('key_save_for', { source: sourceName })}>
          <span>{t('key_save')}</span>
        </button>
        {isSet && (
          <Button label={t('key_forget_for', { source: sourceName })} onClick={() => onForget(of)}>
            {t('forget')}
          </Button>
        )}
      </div>
    </form>
  );
}
