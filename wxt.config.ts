import preact from '@preact/preset-vite';
import { defineConfig, type UserManifest } from 'wxt';
import { inlineStyle } from './scripts/support/inline-style.ts';

/** Builds with these modes may ask a server on this machine instead of the vendors. */
const LOCAL_MODES = ['e2e', 'demo'];
const LOCAL_HOSTS = ['http://*.localhost/*', 'http://localhost/*', 'http://127.0.0.1/*'];
/** A headless browser cannot answer a permission prompt, so its build has the vendors' hosts from the start. */
const VENDOR_HOSTS = [
  'https://boards-api.greenhouse.io/*',
  'https://api.lever.co/*',
  'https://api.eu.lever.co/*',
  'https://api.ashbyhq.com/*',
  'https://*.myworkdayjobs.com/*',
  'https://data.usajobs.gov/*',
];
/** Firefox is told to take what is asked for from a click as granted, so that it can be asked for this one. */
const OWN_HOSTS = ['https://careers.tidewright.localhost/*'];

/** What all pages but the popup draw with, in one file: taken apart for the parts that load later it is packed less well. */
const BASE = filesLike(
  'node_modules/(@?preact|zod)/',
  'vite/preload-helper',
  String.raw`components/(kit/(button|icon|lazy-view|live-region|mark|notice|progress|store-notice|sync-mark)|page/lazy-card)\.tsx$`,
  String.raw`components/runs/run-card\.tsx$`,
  String.raw`entrypoints/app/start-page\.ts$`,
  String.raw`lib/(live/[\w-]+|util/lazy|platform/(page|panel|port|words|app-tab|host-pattern)|domain/(zod|errors|reason))\.ts$`,
  String.raw`lib/ui/(announcer|connection|error-words|format|keyed|live|online)\.ts$`,
  String.raw`lib/ui/(pending|routes|run-words|runs|stats|sync-status|theme|ticker|words)\.ts$`,
);
/** What they read the database with, for the same reason. */
const STORE = filesLike(
  String.raw`lib/store/(brief-reads|clusters|database|header-marks|schema|store-error|watch|written-tables)\.ts$`,
  String.raw`lib/(util/hash|domain/(kept|posting))\.ts$`,
);

/** What the panel begins with and shares with its further views: each a file of its own is packed less well and fetched later. */
const PANEL = filesLike(
  String.raw`components/(app/shortcuts|jobs/use-viewport|kit/(empty|monogram|time|use-[\w-]+))\.tsx?$`,
  String.raw`lib/(domain/(application|application-undo|yearly-pay)|store/(applications|jobs|runs))\.ts$`,
  String.raw`lib/ui/(application-words|format-spans|job-words|names|palette-open|search-words|single-keys)\.ts$`,
  String.raw`lib/ui/(search-jobs-(chips|filter|sort)|source-words|tracker-reads)\.ts$`,
);

/** Files whose paths hold one of these patterns, on any system. */
function filesLike(...patterns: string[]): RegExp {
  return new RegExp(patterns.map((path) => `/${path}`.replaceAll('/', String.raw`[\\/]`)).join('|'));
}

export default defineConfig({
  imports: false,
  vite: () => ({
    plugins: [preact(), inlineStyle('popup.html')],
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    // One language of the modern web for both browsers; the named versions are the manifest's.
    build: { target: ['chrome148', 'firefox153'], modulePreload: { polyfill: false } },
  }),
  hooks: {
    // The popup is built apart from the other pages: it is painted sooner when all that it starts with is one script.
    'entrypoints:grouped': (_wxt, groups) => {
      const pages = groups.find((group) => Array.isArray(group)) ?? [];
      const at = pages.findIndex(({ type }) => type === 'popup');
      groups.push(pages.splice(at, 1));
    },
    'vite:build:extendConfig': (entries, { build }) => {
      // The scripts of the background are one file each, and so is the popup's.
      if (entries.every(({ type, inputPath }) => type === 'popup' || !inputPath.endsWith('.html'))) return;
      Object.assign(build ?? {}, {
        rolldownOptions: {
          ...build?.rolldownOptions,
          output: {
            ...build?.rolldownOptions?.output,
            codeSplitting: {
              groups: [
                // What wxt has every page begin with is an empty script of its own otherwise, fetched before all others.
                { name: 'base', test: (id: string) => id.includes('virtual:wxt-') || BASE.test(id) },
                { name: 'store', test: STORE },
                { name: 'panel', test: PANEL },
              ],
            },
          },
        },
      });
    },
  },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    author: 'The Jobwake authors' as never,
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(mode === 'e2e' ? ['notifications'] : []),
    ],
    ...(mode === 'e2e' ? {} : { optional_permissions: ['notifications'] }),
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    ...hostPermissions(mode, browser),
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    icons: icons(),
    action: { default_title: '__MSG_extensionName__', default_icon: icons() },
    omnibox: { keyword: 'job' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+J' } },
      [browser === 'firefox' ? '_execute_sidebar_action' : 'open-panel']: {
        suggested_key: { default: 'Alt+Shift+K' },
        // Firefox names its own.
        ...(browser === 'firefox' ? {} : { description: '__MSG_open_panel__' }),
      },
      'save-page': { description: '__MSG_menu_save_page__' },
      'check-now': { description: '__MSG_check_now__' },
    },
    ...(browser === 'firefox' ? firefoxParts() : { minimum_chrome_version: '148' }),
  }),
  zip: { excludeSources: ['tests/**', 'bench/**', 'docs/**', '.ci/**'] },
});

function hostPermissions(mode: string, browser: string): Partial<UserManifest> {
  if (!LOCAL_MODES.includes(mode)) return {};
  const ownHosts = browser === 'firefox' ? [] : OWN_HOSTS;
  return { host_permissions: mode === 'e2e' ? [...LOCAL_HOSTS, ...VENDOR_HOSTS, ...ownHosts] : LOCAL_HOSTS };
}

function icons(): Record<string, string> {
  return Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icons/${size}.png`]));
}

function firefoxParts(): Partial<UserManifest> {
  return {
    browser_specific_settings: {
      gecko: {
        id: 'jobwake@jobwake.invalid',
        strict_min_version: '153.0',
        data_collection_permissions: {
          required: ['none'],
          // A sync server gets these, sealed, from those who set one up.
          optional: ['websiteContent', 'searchTerms', 'browsingActivity'],
        },
      },
    },
  };
}
