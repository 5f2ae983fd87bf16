import type { Signal } from '@preact/signals';
import { formatNumber, type MessageKey, t } from '../../lib/ui/words.ts';

const TABS = ['description', 'timeline', 'notes', 'contacts'] as const;
export type DetailTab = (typeof TABS)[number];

const WORDS: Record<DetailTab, MessageKey> = {
  description: 'tab_description',
  timeline: 'tab_timeline',
  notes: 'tab_notes',
  contacts: 'tab_contacts',
};

interface DetailTabsProps {
  tab: Signal<DetailTab>;
  counts: Partial<Record<DetailTab, number>>;
}

/** The tabs of a job. Arrow keys move between them, as the pattern for tabs asks for. */
export function DetailTabs({ tab, counts }: DetailTabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const isRtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const place = TABS.indexOf(tab.peek()) + (isRtl ? -step : step);
    tab.value = TABS[(place + TABS.length) % TABS.length] ?? 'description';
    document.querySelector<HTMLElement>(`#tab-${tab.peek()}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('detail_label')} onKeyDown={onKeyDown} tabIndex={-1}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          class="tab"
          aria-selected={tab.value === name}
          aria-controls={`panel-${name}`}
          tabIndex={tab.value === name ? 0 : -1}
          onClick={() => {
            tab.value = name;
          }}
        >
          {t(WORDS[name])}
          {(counts[name] ?? 0) > 0 && <span class="muted"> {formatNumber(counts[name] ?? 0)}</span>}
        </button>
      ))}
    </div>
  );
}
