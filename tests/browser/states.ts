import type { KeyInput, Page } from 'puppeteer-core';

/** Stands in a path for the id of a job of the user's that was closed since. */
export const CLOSED = 'GONE';
/** Stands in a path for the id of a job that the user has applied to. */
export const JOB = 'JOB';
/** A page of the extension in a state that one can come to, in whatever language. */
export interface State {
  name: string;
  /** The page and its hash, in which `JOB` and `CLOSED` may stand. */
  path: string;
  /** Selects what is there once the page shows what it is to show. */
  shows: string;
  /** What is done in it then. */
  act?: ((page: Page) => Promise<unknown>) | undefined;
}

/** Before anything is watched. */
export const EMPTY: State[] = [
  { name: 'the popup', path: 'popup.html', shows: '.first-use' },
  ...['inbox', 'jobs', 'board', 'searches', 'runs', 'insights'].map((route) => app(route, '.empty')),
  app('boards', 'textarea', (page) =>
    page.locator('textarea').fill('https://jobs.lever.co/acme\nhttps://acme.example/jobs\nnonsense://'),
  ),
  ...[1, 2, 3, 4, 5].map((step) =>
    app('welcome', '.first-steps', click(`.first-steps li:nth-child(${step}) button`), `step ${step}`),
  ),
  { name: 'the options', path: 'options.html', shows: '#data h3', act: readTable },
];

const ROW = '[data-job][tabindex="0"]';
const ITEM = '[data-item] a[tabindex="0"]';

const ASK_REPAIR = '[data-ask=repair] button';

/** With boards that were read, and all that a user does with jobs. */
export const FILLED: State[] = [
  { name: 'the popup', path: 'popup.html', shows: '.summary' },
  app('inbox', ITEM),
  app('inbox', ITEM, keys(ITEM, ['h'], '#snooze-menu:popover-open'), 'snoozing'),
  app('inbox', ITEM, click('[data-roving=true] .row-actions button:last-child'), 'dismissing'),
  app('inbox', ITEM, keys(ITEM, ['e'], '.toast'), 'a message'),
  app('inbox', ITEM, click('.notice-button button'), 'the notices'),
  app('inbox', ITEM, click(ITEM), 'an item beside its list'),
  app('jobs', ROW),
  app('jobs', ROW, click('[aria-controls="filter-panel"]'), 'the filters'),
  app('jobs', ROW, find('engineer', 'mark'), 'what was found'),
  app('jobs', ROW, find('zzzzqqqq', '.empty'), 'nothing found'),
  app('jobs', ROW, keys(ROW, ['x'], '.select-bar'), 'marked jobs'),
  app('jobs', ROW, keys(ROW, ['m'], '.move-menu[open]'), 'moving'),
  tab('description'),
  tab('timeline'),
  tab('notes', click('#panel-notes > button')),
  tab('contacts', click('#panel-contacts > button')),
  app(`job/${JOB}`, '.reminders button', click('.reminders > button'), 'a reminder'),
  app(`job/${JOB}`, ASK_REPAIR, click(ASK_REPAIR), 'what a posting says wrongly'),
  app(`job/${CLOSED}`, '.notice', undefined, 'the copy of a closed job'),
  app('board', '[data-card]'),
  app('board', '[data-card]', click('.board-head button'), 'the stages'),
  app('searches', '.search-list'),
  app('searches/all', '#search-line'),
  app('searches/new', '#search-line', (page) => page.locator('#search-line').fill('(pay>'), 'a broken line'),
  app('runs', '.run-row, .run-card'),
  app('run/second', '.log summary', click('.log summary')),
  app('run/second', '.read-line', openRead, 'what was asked for a board'),
  app('boards', '.board-row'),
  app('insights', '.figure', (page) =>
    page.$$eval('.figure button', (all) => {
      for (const one of all) one.click();
    }),
  ),
  app('jobs', ROW, keys(ROW, ['Control', 'k'], '.palette-entry'), 'the palette'),
  app('jobs', ROW, keys(ROW, ['?'], '#keys[open]'), 'the keys'),
  {
    name: 'the options',
    path: 'options.html',
    shows: '#privacy table, #privacy li',
    act: click('#data-table'),
  },
  { name: 'the proof of search', path: 'options.html#data', shows: '#data-report', act: makeReport },
];

/** Once the disk is full. */
export const FULL: State[] = [
  app('jobs', ROW, keys(ROW, ['a'], '.toast'), 'a change for which there is no room'),
];

/** While boards are being read. */
export const RUNNING: State[] = [
  { name: 'the popup', path: 'popup.html', shows: '.run-card' },
  app('runs', '.run-card'),
  app('welcome', '.first-steps', click('.first-steps li:nth-child(4) button'), 'the first check'),
];

/** Once boards wait for the user. */
export const NEEDING: State[] = [
  { name: 'the popup', path: 'popup.html', shows: '.trouble-ways' },
  app('boards', '.need'),
  app('inbox', '.needs-line'),
];

const SYNC = '#sync .key-actions .primary';

/** With sync set up. */
export const SYNCED: State[] = [
  options('where sync stands', click('#sync details summary')),
  options('what brings in a device', showSecrets),
  options('the check of the words', async (page) => {
    await showSecrets(page);
    await page.locator('.sync-words + .key-actions .primary').click();
    await page.waitForSelector('[id^=word-]');
  }),
];

function options(name: string, act: State['act']): State {
  return { name, path: 'options.html#sync', shows: SYNC, act };
}

async function showSecrets(page: Page): Promise<void> {
  await page.locator(SYNC).click();
  await page.waitForSelector('.sync-code');
}

function app(route: string, shows: string, act?: State['act'], what = route): State {
  return { name: `${what} (${route})`, path: `app.html#/${route}`, shows, act };
}

function click(selector: string) {
  return (page: Page) => page.locator(selector).click();
}

/** Presses keys on what is selected, the later ones while the earlier are held. */
function keys(selector: string, pressed: KeyInput[], shows: string) {
  return async (page: Page) => {
    await page.focus(selector);
    for (const key of pressed) await page.keyboard.down(key);
    for (const key of pressed.toReversed()) await page.keyboard.up(key);
    await page.waitForSelector(shows);
  };
}

function find(text: string, shows: string) {
  return async (page: Page) => {
    await page.locator('#job-search').fill(text);
    await page.waitForSelector(shows);
  };
}

async function openRead(page: Page): Promise<void> {
  await page.locator('.read-line').click();
  await page.waitForSelector('.read-requests li');
}

async function makeReport(page: Page): Promise<void> {
  await page.locator('#data-report ~ .data-actions button').click();
  await page.waitForSelector('.report-table');
}

/** Gives the options a table of another program, so that they ask what its columns mean. */
async function readTable(page: Page): Promise<void> {
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(['Job Position,Company,Status\nNet Mender,Tidewright,Applied'], 'jobs.csv'));
    return made;
  });
  await page.$eval(
    'input[accept*=csv]',
    (input, { files }) => {
      (input as HTMLInputElement).files = files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    transfer,
  );
  await page.waitForSelector('.sheet');
}

/** One side of the job that is open. */
function tab(name: string, act?: State['act']): State {
  const open = async (page: Page) => {
    await page.locator(`#tab-${name}`).click();
    await act?.(page);
  };
  return app(`job/${JOB}`, '#tab-notes', open, `a job's ${name}`);
}
