import { type Signal, signal } from '@preact/signals';
import { type AlertOptions, createAlertOptions } from './alert-options.ts';
import { createKeys, type Keys } from './keys.ts';
import type { Panel } from './panel.ts';
import { createRecipes, type Recipes } from './recipes.ts';
import { hostOfPattern } from './safe-link.ts';
import { createSyncStore, type SyncStore } from './sync.ts';
import type { Theme } from './theme.ts';
import { t } from './words.ts';

export interface Options {
  panel: Panel;
  /** Takes a host back, given as a match pattern. */
  forget(pattern: string): void;
  alerts: AlertOptions;
  keys: Keys;
  recipes: Recipes;
  sync: SyncStore;
  theme: Signal<Theme>;
  chooseTheme(theme: Theme): void;
  /** Whether keys of one sign do anything. */
  areSingleKeysOn: Signal<boolean>;
}

export interface OptionsOptions {
  panel: Panel;
  theme: Theme;
  onTheme(theme: Theme): void;
  areSingleKeysOn: Signal<boolean>;
}

export function createOptions({ panel, theme, onTheme, areSingleKeysOn }: OptionsOptions): Options {
  const { page, toasts, sayFailure } = panel;
  const chosen = signal(theme);
  const forget = async (pattern: string) => {
    const host = hostOfPattern(pattern);
    if (await page.forgetPatterns([pattern])) toasts.show(t('host_forgotten', { host }));
    else toasts.showError(t('host_not_forgotten', { host }));
  };
  return {
    panel,
    forget: (pattern) => void forget(pattern).catch(sayFailure),
    alerts: createAlertOptions(panel),
    keys: createKeys(panel),
    recipes: createRecipes(panel),
    sync: createSyncStore(panel),
    theme: chosen,
    chooseTheme: (next) => {
      chosen.value = next;
      onTheme(next);
    },
    areSingleKeysOn,
  };
}
