import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
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
  /** Match patterns of hosts that were granted; `null` until they are known. */
  hosts: ReadonlySignal<readonly string[] | null>;
  forget(pattern: string): void;
  alerts: AlertOptions;
  keys: Keys;
  recipes: Recipes;
  sync: SyncStore;
  theme: Signal<Theme>;
  chooseTheme(theme: Theme): void;
  /** What all that is stored takes on the disk; `null` until it is known, or where the browser does not say. */
  usedBytes: ReadonlySignal<number | null>;
}

export interface OptionsOptions {
  panel: Panel;
  theme: Theme;
  onTheme(theme: Theme): void;
  usedBytes(): Promise<number | null>;
}

export function createOptions({ panel, theme, onTheme, usedBytes }: OptionsOptions): Options {
  const { page, toasts, sayFailure } = panel;
  const hosts = signal<readonly string[] | null>(null);
  const chosen = signal(theme);
  const used = signal<number | null>(null);
  const readHosts = () =>
    page.heldPatterns().then((patterns) => {
      hosts.value = patterns.toSorted();
    }, sayFailure);
  void readHosts();
  page.onPermissionsChange(() => void readHosts());
  // Without this number the page is whole.
  usedBytes().then(
    (bytes) => {
      used.value = bytes;
    },
    () => undefined,
  );
  const forget = async (pattern: string) => {
    const host = hostOfPattern(pattern);
    if (await page.forgetPatterns([pattern])) toasts.show(t('host_forgotten', { host }));
    else toasts.showError(t('host_not_forgotten', { host }));
    await readHosts();
  };
  return {
    panel,
    hosts,
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
    usedBytes: used,
  };
}
