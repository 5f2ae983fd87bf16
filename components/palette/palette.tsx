import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  findEntries,
  type PaletteEntry,
  type PaletteKind,
  type PaletteRows,
  paletteEntries,
  readPalette,
} from '../../lib/ui/palette.ts';
import { paletteFor } from '../../lib/ui/palette-open.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';
import { useSaid } from '../kit/use-said.ts';

const KIND_WORDS: Record<PaletteKind, MessageKey> = {
  move: 'select_move',
  command: 'palette_commands',
  view: 'palette_views',
  search: 'nav_searches',
  stage: 'palette_stages',
  company: 'palette_companies',
  job: 'nav_jobs',
};

interface PaletteProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  /** The job that commands are about. */
  jobId: string | null;
  /** Shows the list of keys. */
  showKeys: () => void;
}

/** Everything by its name: a field that filters a list below it, which arrows go through while the field keeps the focus. */
export function Palette({ panel, stored, router, jobId, showKeys }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useSignal('');
  const place = useSignal(0);
  const rows = useSignal<PaletteRows>({ searches: [], jobs: [], meant: null });
  const entries = useComputed(() => paletteEntries(rows.value, jobId, { panel, stored, router, showKeys }));
  const found = useComputed(() => findEntries(entries.value, typed.value)).value;
  useSaid(typed.value === '' ? null : plural('palette_found', found.length), panel);
  const active = Math.min(place.value, found.length - 1);
  useEffect(() => {
    dialog.current?.showModal();
    readPalette(stored, jobId).then((read) => {
      rows.value = read;
    }, panel.sayFailure);
  }, []);
  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    dialog.current?.close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step !== undefined && found.length > 0) place.value = (active + step + found.length) % found.length;
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={t('palette_title')}
      closedby="any"
      onClose={() => {
        paletteFor.value = null;
      }}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          autofocus
          type="text"
          role="combobox"
          aria-label={t('palette_title')}
          aria-expanded={found.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `palette-${active}` : undefined}
          placeholder={t('palette_hint')}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            place.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Entries found={found} active={active} onRun={run} />
      {found.length === 0 && <p class="palette-none">{t('palette_none')}</p>}
    </dialog>
  );
}

interface EntriesProps {
  found: readonly PaletteEntry[];
  active: number;
  onRun: (entry: PaletteEntry) => void;
}

function Entries({ found, active, onRun }: EntriesProps) {
  const groups = [...Map.groupBy(found, ({ kind }) => kind)];
  return (
    <div class="palette-list" id="palette-list" role="listbox" aria-label={t('palette_title')}>
      {groups.map(([kind, group]) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a list box.
        <div key={kind} role="group" aria-labelledby={`palette-${kind}`}>
          <div class="palette-kind" id={`palette-${kind}`} role="presentation">
            {t(KIND_WORDS[kind])}
          </div>
          {group.map((entry) => {
            const index = found.indexOf(entry);
            return (
              <Entry key={entry.id} entry={entry} index={index} isActive={index === active} onRun={onRun} />
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface EntryProps {
  entry: PaletteEntry;
  index: number;
  isActive: boolean;
  onRun: (entry: PaletteEntry) => void;
}

function Entry({ entry, index, isActive, onRun }: EntryProps) {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above hears the keys, as a combobox does.
    // biome-ignore lint/a11y/useFocusableInteractive: nor does it ever leave the field, which names the active one.
    <div
      ref={item}
      id={`palette-${index}`}
      class="palette-entry"
      role="option"
      aria-selected={isActive}
      onClick={() => onRun(entry)}
    >
      <bdi class="palette-title">{entry.title}</bdi>
      {entry.note !== '' && <bdi class="muted palette-note">{entry.note}</bdi>}
      {entry.keys.length > 0 && (
        <span class="palette-keys">
          {entry.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}
