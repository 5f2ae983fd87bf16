import type { ReadonlySignal } from '@preact/signals';
import { hostOfPattern } from '../../lib/ui/safe-link.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';

interface HostsProps {
  /** Match patterns; `null` until they are known. */
  hosts: ReadonlySignal<readonly string[] | null>;
  onForget: (pattern: string) => void;
}

/** The hosts that Jobwake may read, each with the way to take that back. */
export function Hosts({ hosts, onForget }: HostsProps) {
  const held = hosts.value;
  if (held === null) return null;
  if (held.length === 0) return <p class="muted">{t('no_hosts')}</p>;
  return (
    <ul class="hosts">
      {held.map((pattern) => (
        <li key={pattern}>
          <Icon name="lock" />
          <span>{hostOfPattern(pattern)}</span>
          <Button
            label={t('forget_host', { host: hostOfPattern(pattern) })}
            onClick={() => onForget(pattern)}
          >
            {t('forget')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
