import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Contact } from '../../lib/domain/application.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { Button, IconButton, OutLink } from '../kit/button.tsx';

interface ContactsProps {
  jobId: string;
  contacts: readonly Contact[];
  panel: Panel;
  tracker: Tracker;
}

const FIELDS = ['name', 'role', 'email', 'phone', 'link'] as const;
type Field = (typeof FIELDS)[number];

const WORDS: Record<Field, MessageKey> = {
  name: 'contact_name',
  role: 'contact_role',
  email: 'contact_email',
  phone: 'contact_phone',
  link: 'contact_link',
};

/** What a keyboard on glass should offer. */
const MODES = { name: 'text', role: 'text', email: 'email', phone: 'tel', link: 'url' } as const;

const NOBODY: Contact = { id: '', version: '', name: '', role: '', email: '', phone: '', link: '' };

/** The people whom the user knows at the company. */
export function Contacts({ jobId, contacts, panel, tracker }: ContactsProps) {
  const edited = useSignal<Contact | null>(null);
  const save = (contact: Contact) => {
    const { version, ...written } = contact;
    const named = { ...written, id: contact.id || panel.newId() };
    const seen = version === '' ? [] : [version];
    edited.value = null;
    // What was written comes back into the form when it is refused.
    void tracker.do('writeContact', { jobId, contact: named, seen }, null).then((isDone) => {
      if (!isDone && edited.peek() === null) edited.value = contact;
    });
  };
  return (
    <section class="contacts" role="tabpanel" id="panel-contacts" aria-labelledby="tab-contacts">
      {edited.value === null ? (
        <Button
          icon="plus"
          onClick={() => {
            edited.value = NOBODY;
          }}
        >
          {t('contact_add')}
        </Button>
      ) : (
        <ContactForm
          contact={edited.value}
          onSave={save}
          onCancel={() => {
            edited.value = null;
          }}
        />
      )}
      <ul aria-label={t('tab_contacts')}>
        {contacts.map((contact) => (
          <ContactItem
            key={contact.id}
            contact={contact}
            onEdit={() => {
              edited.value = contact;
            }}
            onRemove={() =>
              void tracker.do(
                'removeContact',
                { jobId, contactId: contact.id },
                t('toast_contact_removed', { name: contact.name }),
              )
            }
          />
        ))}
      </ul>
      {contacts.length === 0 && edited.value === null && <p class="muted">{t('contacts_none')}</p>}
    </section>
  );
}

interface ContactItemProps {
  contact: Contact;
  onEdit: () => void;
  onRemove: () => void;
}

function ContactItem({ contact, onEdit, onRemove }: ContactItemProps) {
  const { name, role, email, phone } = contact;
  const link = safeLink(contact.link);
  return (
    <li class="card contact">
      <div>
        <strong>{name}</strong>
        {role !== '' && <p class="muted">{role}</p>}
        {email !== '' && <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}
        {phone !== '' && <p>{phone}</p>}
        {link !== null && <OutLink href={link}>{t('contact_link')}</OutLink>}
      </div>
      <Button look="quiet" label={t('contact_edit', { name })} onClick={onEdit}>
        {t('edit')}
      </Button>
      <IconButton name="close" label={t('contact_remove', { name })} onClick={onRemove} />
    </li>
  );
}

interface ContactFormProps {
  contact: Contact;
  onSave: (contact: Contact) => void;
  onCancel: () => void;
}

function ContactForm({ contact, onSave, onCancel }: ContactFormProps) {
  const written = useSignal(contact);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      class="card contact-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(written.peek());
      }}
    >
      {FIELDS.map((field) => (
        <label key={field}>
          <span>{t(WORDS[field])}</span>
          <input
            class="input"
            type="text"
            inputMode={MODES[field]}
            autocomplete="off"
            required={field === 'name'}
            maxLength={field === 'link' ? 2000 : 300}
            value={written.value[field]}
            onInput={(event) => {
              written.value = { ...written.peek(), [field]: event.currentTarget.value };
            }}
          />
        </label>
      ))}
      <div class="page-actions">
        <button type="submit" class="button primary">
          {t('page_save')}
        </button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
