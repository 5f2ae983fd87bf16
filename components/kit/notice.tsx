import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface NoticeProps {
  tone: 'info' | 'warning' | 'danger';
  icon?: IconName;
  title?: string;
  children: ComponentChildren;
}

const ICONS: Record<NoticeProps['tone'], IconName> = { info: 'info', warning: 'warning', danger: 'failed' };

/** Something the user should know, in place, for as long as it is true. */
export function Notice({ tone, icon, title, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`}>
      <Icon name={icon ?? ICONS[tone]} />
      <div class="notice-body">
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  );
}
