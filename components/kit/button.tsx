import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  children: ComponentChildren;
  onClick: () => void;
  icon?: IconName;
  look?: 'primary' | 'plain' | 'quiet';
  /** Why it cannot be used now; shown as its description and read aloud with it. */
  disabledBecause?: string | null;
  /** The whole name where the words on the button are only part of it: "Stop watching Acme". */
  label?: string;
  isBusy?: boolean;
}

/** A button of words. One that cannot be used stays reachable, so that its reason can be heard. */
export function Button({
  children,
  onClick,
  icon,
  look = 'plain',
  disabledBecause,
  label,
  isBusy,
}: ButtonProps) {
  const isOff = Boolean(disabledBecause) || isBusy === true;
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-label={label}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      aria-description={disabledBecause ?? undefined}
      title={disabledBecause ?? undefined}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      {isBusy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps {
  name: IconName;
  label: string;
  onClick: () => void;
  disabledBecause?: string | null;
  isBusy?: boolean;
  /** Whether what it switches is on; absent for a button that switches nothing. */
  isPressed?: boolean;
}

/** A button of one picture, with its words as name and title. */
export function IconButton({ name, label, onClick, disabledBecause, isBusy, isPressed }: IconButtonProps) {
  const isOff = Boolean(disabledBecause) || isBusy === true;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      aria-pressed={isPressed}
      aria-description={disabledBecause ?? undefined}
      title={disabledBecause ?? label}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      {isBusy ? <span class="spinner" aria-hidden="true" /> : <Icon name={name} />}
    </button>
  );
}

interface OutLinkProps {
  href: string;
  children: ComponentChildren;
  look?: 'primary' | 'plain' | 'text';
  label?: string;
}

/** A link that leaves the extension. `href` must have been made safe; the other side learns nothing of us. */
export function OutLink({ href, children, look = 'text', label }: OutLinkProps) {
  return (
    <a
      class={look === 'text' ? 'out-link' : `button ${look}`}
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      aria-label={label}
    >
      <span>{children}</span>
      <Icon name="external" />
    </a>
  );
}
