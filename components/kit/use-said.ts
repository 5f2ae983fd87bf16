import { useEffect, useRef } from 'preact/hooks';
import type { Panel } from '../../lib/ui/panel.ts';

/** Who types makes a text change with each letter; the last of them is enough to hear. */
const REST_MS = 600;

/** Has a text that changes by itself said once it rests, though not for having been shown. `null` is silence. */
export function useSaid(text: string | null, { announcer, clock }: Pick<Panel, 'announcer' | 'clock'>): void {
  const said = useRef(text);
  useEffect(() => {
    if (text === null || text === said.current) return;
    const timer = clock.setTimeout(() => {
      said.current = text;
      announcer.say(text);
    }, REST_MS);
    return () => clock.clearTimeout(timer);
  }, [text]);
}
