import { formatFull } from '../../lib/ui/format.ts';

/** A moment in few words, with the whole date and time for those who point at it or read the markup. */
export function Time({ at, children }: { at: number; children: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatFull(at)}>
      {children}
    </time>
  );
}
