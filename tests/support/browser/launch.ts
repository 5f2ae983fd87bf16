import { type Browser, type LaunchOptions, launch } from 'puppeteer-core';
import { Extension } from './extension.ts';
import { type BrowserName, findBrowser } from './programs.ts';
import { until } from './until.ts';

export interface StartOptions {
  browser: BrowserName;
  /** Folder of the built extension. */
  dir: string;
  isHeadless?: boolean;
  /** A profile to keep; without it the browser has a fresh one, which is deleted at its end. */
  profileDir?: string;
  /** Chromium only: more switches. */
  switches?: readonly string[];
  /** Chromium only: names of hosts that it is to find on this machine. */
  hosts?: readonly string[];
  /** A host whose addresses name no port, and the port of this machine where the browser is to find it. */
  site?: { host: string; port: number };
  /** Firefox only: how long its background may be idle before it is stopped. */
  idleTimeoutMs?: number;
}

const GECKO_ID = 'jobwake@jobwake.invalid';
/** Firefox gives every installation a random address unless a preference names it. */
const GECKO_UUID = '11111111-2222-4333-8444-555555555555';

/** Switches that keep the browser from talking to its maker. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
];

/** Starts a browser with the built extension in it. Rejects where the browser is not installed or does not start. */
export async function startBrowser(options: StartOptions): Promise<Extension> {
  const executablePath = findBrowser(options.browser);
  if (executablePath === null) throw new Error(`No ${options.browser} is installed.`);
  const { isHeadless = true, profileDir } = options;
  const common: LaunchOptions = {
    executablePath,
    headless: isHeadless,
    defaultViewport: isHeadless ? { width: 1000, height: 800 } : null,
    ...(profileDir === undefined ? {} : { userDataDir: profileDir }),
  };
  return options.browser === 'firefox' ? startFirefox(common, options) : startChromium(common, options);
}

async function startChromium(
  common: LaunchOptions,
  { dir, switches = [], hosts = [], site }: StartOptions,
): Promise<Extension> {
  const rules = [
    ...hosts.map((host) => `MAP ${host} 127.0.0.1`),
    ...(site === undefined ? [] : [`MAP ${site.host}:80 127.0.0.1:${site.port}`]),
  ];
  const browser = await launch({
    ...common,
    // Branded Chrome loads an unpacked extension over the debugging pipe alone.
    pipe: true,
    enableExtensions: [dir],
    // A container runs everything as root, which the sandbox refuses.
    args: [
      ...QUIET,
      ...switches,
      '--disable-gpu',
      // All windows of a browser without a screen lie on top of each other.
      '--disable-backgrounding-occluded-windows',
      `--host-resolver-rules=${rules.join(', ')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return closingOnFailure(browser, async () => {
    const isOurs = (url: string) => url.startsWith('chrome-extension://') && url.endsWith('/background.js');
    const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && isOurs(one.url()));
    return Extension.in(browser, 'chromium', `chrome-extension://${new URL(target.url()).host}/`);
  });
}

async function startFirefox(common: LaunchOptions, options: StartOptions): Promise<Extension> {
  const { dir, idleTimeoutMs, isHeadless = true, profileDir, site } = options;
  const browser = await launch({
    ...common,
    browser: 'firefox',
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: GECKO_UUID }),
      // Without a window nobody can answer, so what is asked for from a click counts as granted.
      ...(isHeadless ? { 'extensions.webextOptionalPermissionPrompts': false } : {}),
      // What is installed for testing goes when Firefox ends, and would take its database with it.
      ...(profileDir === undefined ? {} : { 'extensions.webextensions.keepStorageOnUninstall': true }),
      ...(site === undefined ? {} : proxyFor(site)),
      ...(idleTimeoutMs === undefined ? {} : { 'extensions.background.idle.timeout': idleTimeoutMs }),
    },
  });
  return closingOnFailure(browser, async () => {
    await browser.installExtension(dir);
    return until('the extension in Firefox', () =>
      Extension.in(browser, 'firefox', `moz-extension://${GECKO_UUID}/`),
    );
  });
}

/** Firefox finds hosts at other ports by a proxy alone; every other address it is to ask directly. */
function proxyFor({ host, port }: { host: string; port: number }) {
  const script = `function FindProxyForURL(_, host) { return host === '${host}' ? 'PROXY 127.0.0.1:${port}' : 'DIRECT'; }`;
  return {
    'network.proxy.type': 2,
    'network.proxy.autoconfig_url': `data:text/javascript,${encodeURIComponent(script)}`,
    'network.proxy.allow_hijacking_localhost': true,
  };
}

async function closingOnFailure<T>(browser: Browser, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await browser.close();
    throw error;
  }
}
