import { useEffect, useMemo } from 'preact/hooks';
import { PageCard as Card, type PageCardOptions } from '../../lib/ui/page-card.ts';
import { PageCard } from './page-card.tsx';

export interface TabCardProps {
  tools: PageCardOptions;
  now: number;
  onOpen: (jobId: string) => void;
}

/** The card of the page in the tab in front. It reads it at once: whoever opens it asks for that. */
export function TabCard({ tools, now, onOpen }: TabCardProps) {
  const card = useMemo(() => new Card(tools), [tools]);
  useEffect(() => void card.read(), [card]);
  return <PageCard card={card} now={now} onOpen={onOpen} />;
}
