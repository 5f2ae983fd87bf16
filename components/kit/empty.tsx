import type { ComponentChildren } from 'preact';
import { Mark } from './mark.tsx';

/** What a view says when it has nothing to show: what belongs here, and the way to get it. */
export function Empty({
  title,
  body,
  children,
}: {
  title: string;
  body: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Mark />
      <h2 tabIndex={-1}>{title}</h2>
      <p>{body}</p>
      {children}
    </div>
  );
}
