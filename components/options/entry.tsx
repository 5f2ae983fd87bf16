import type { ComponentProps } from 'preact';

type EntryProps = ComponentProps<'input'> & { id: string; label: string };

/** A field for an address or a secret: nothing that a browser should complete, keep or correct. */
export function Entry({ id, label, ...input }: EntryProps) {
  return (
    <label for={id}>
      <span>{label}</span>
      <input {...input} id={id} autocomplete="off" spellcheck={false} />
    </label>
  );
}
