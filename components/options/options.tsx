import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { addBoardsOf } from '../../lib/ui/add-boards.ts';
import { type DensityChoice as Choice, DENSITIES, type Density } from '../../lib/ui/job-density.ts';
import type { Keys as KeysStore } from '../../lib/ui/keys.ts';
import type { Options as OptionsStore } from '../../lib/ui/options.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { THEMES, type Theme } from '../../lib/ui/theme.ts';
import { handleUndoKey } from '../../lib/ui/undo-newest.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { AddBox } from '../boards/add-box.tsx';
import { AddedRuns } from '../boards/added-runs.tsx';
import { BoardList } from '../boards/board-list.tsx';
import { Button } from '../kit/button.tsx';
import { Mark } from '../kit/mark.tsx';
import { StoreNotice } from '../kit/store-notice.tsx';
import { ToastStack } from '../kit/toast-stack.tsx';
import { useKeptFocus } from '../kit/use-kept-focus.ts';
import { AlertChoices } from './alert-choices.tsx';
import { Credits } from './credits.tsx';
import { KeyForms } from './key-forms.tsx';
import { LazyPart } from './lazy-part.tsx';
import { RecipeList } from './recipe-list.tsx';
import { privacyBody, SyncOptions } from './sync.tsx';

/** The settings, all on one page. */
export function Options({ options }: { options: OptionsStore }) {
  const { panel } = options;
  const stored = panel.stored.value;
  const trouble = panel.storeTrouble.value ?? panel.stats.storeTrouble.value;
  useKeptFocus();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (options.areSingleKeysOn.peek()) handleUndoKey(event, panel);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [options, panel]);
  return (
    <div class="page-scroller">
      <main class="page options" tabIndex={-1}>
        <header>
          <Mark />
          <h1>{t('options_title')}</h1>
          <Button icon="tab" onClick={() => void panel.page.openApp('#/jobs')}>
            {t('open_jobs')}
          </Button>
        </header>
        {trouble !== null && <StoreNotice trouble={trouble} />}
        <SectionLinks />
        <Section id="boards" title={t('nav_boards')}>
          {stored !== null && <WatchedBoards panel={panel} stored={stored} />}
        </Section>
        <Section id="alerts" title={t('options_alerts')} body={t('options_alerts_body')}>
          <AlertChoices alerts={options.alerts} now={panel.now.value} />
        </Section>
        <Keys keys={options.keys} />
        {options.recipes.list.value.length > 0 && (
          <Section id="recipes" title={t('options_recipes')} body={t('options_recipes_body')}>
            <RecipeList recipes={options.recipes} />
          </Section>
        )}
        <Section id="look" title={t('options_general')}>
          <DensityChoice density={panel.density} />
          <ThemeChoice theme={options.theme} onChoose={options.chooseTheme} />
          <SingleKeys areOn={options.areSingleKeysOn} />
          <p class="muted">{t('options_language')}</p>
        </Section>
        <Section id="sync" title={t('options_sync')} body={t('options_sync_body')}>
          <SyncOptions sync={options.sync} panel={panel} />
        </Section>
        <Section id="privacy" title={t('options_privacy')} body={privacyBody(options.sync.status.value)}>
          {stored !== null && (
            <LazyPart
              load={loadPrivacy}
              props={{ panel, stored, onForget: options.forget }}
              onFailure={panel.sayFailure}
            />
          )}
        </Section>
        <Section id="data" title={t('options_data')} body={t('options_data_body')}>
          {stored !== null && (
            <LazyPart load={loadData} props={{ panel, stored }} onFailure={panel.sayFailure} />
          )}
        </Section>
        <Section id="about" title={t('options_about')} body={t('options_about_body')}>
          <p class="muted">{t('version', { version: panel.page.version })}</p>
          <Credits />
        </Section>
      </main>
      <ToastStack toasts={panel.toasts} />
    </div>
  );
}

/** Both are of use further down, and larger than all the rest. */
const loadData = async () => (await import('./data-view.tsx')).DataPart;
const loadPrivacy = async () => (await import('./privacy-view.tsx')).PrivacyView;

function WatchedBoards({ panel, stored }: { panel: Panel; stored: Stored }) {
  return (
    <>
      <AddBox box={addBoardsOf(panel)} />
      <AddedRuns panel={panel} stored={stored} />
      <BoardList panel={panel} stored={stored} />
    </>
  );
}

/** Only where there is a job system that needs a key. */
function Keys({ keys }: { keys: KeysStore }) {
  const list = keys.list.value;
  if (list.length === 0) return null;
  return (
    <Section id="keys" title={t('options_keys')} body={t('options_keys_body')}>
      <KeyForms list={list} onSave={keys.save} onForget={keys.forget} />
    </Section>
  );
}

const SECTIONS: [id: string, title: MessageKey][] = [
  ['boards', 'nav_boards'],
  ['alerts', 'options_alerts'],
  ['look', 'options_general'],
  ['sync', 'options_sync'],
  ['privacy', 'options_privacy'],
  ['data', 'options_data'],
  ['about', 'options_about'],
];

function SectionLinks() {
  return (
    <nav class="section-links" aria-label={t('options_nav')}>
      {SECTIONS.map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {t(title)}
        </a>
      ))}
    </nav>
  );
}

interface SectionProps {
  id: string;
  title: string;
  body?: string;
  children: ComponentChildren;
}

function Section({ id, title, body, children }: SectionProps) {
  return (
    <section id={id} class="option-section" aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {body && <p class="muted">{body}</p>}
      </div>
      <div class="option-body">{children}</div>
    </section>
  );
}

const THEME_WORDS: Record<Theme, MessageKey> = {
  system: 'theme_system',
  light: 'theme_light',
  dark: 'theme_dark',
};

function ThemeChoice({ theme, onChoose }: { theme: Signal<Theme>; onChoose: (theme: Theme) => void }) {
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{t('options_look')}</legend>
      {THEMES.map((name) => (
        <label key={name}>
          <input type="radio" name="theme" checked={theme.value === name} onChange={() => onChoose(name)} />
          <span>{t(THEME_WORDS[name])}</span>
        </label>
      ))}
    </fieldset>
  );
}

function SingleKeys({ areOn }: { areOn: Signal<boolean> }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={areOn.value}
        onChange={(event) => {
          areOn.value = event.currentTarget.checked;
        }}
      />
      <span>{t('single_keys')}</span>
    </label>
  );
}

const DENSITY_WORDS: Record<Density, MessageKey> = {
  comfortable: 'density_comfortable',
  compact: 'density_compact',
};

function DensityChoice({ density }: { density: Choice }) {
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{t('density')}</legend>
      {DENSITIES.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="density"
            checked={density.now.value === name}
            onChange={() => density.choose(name)}
          />
          <span>{t(DENSITY_WORDS[name])}</span>
        </label>
      ))}
    </fieldset>
  );
}
