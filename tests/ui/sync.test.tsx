// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SyncMark } from '../../components/kit/sync-mark.tsx';
import { privacyBody, SyncOptions } from '../../components/options/sync.tsx';
import { type ConnectionReason, type ConnectionView, LOCAL_ONLY } from '../../lib/domain/connection.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createAnnouncer } from '../../lib/ui/announcer.ts';
import { errorSentence } from '../../lib/ui/error-words.ts';
import { purposeWords, statusWords } from '../../lib/ui/privacy-words.ts';
import { createSyncStore } from '../../lib/ui/sync.ts';
import { createSyncStatus, syncWord } from '../../lib/ui/sync-status.ts';
import { syncSentence, syncWarnings } from '../../lib/ui/sync-words.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { speak } from './support/words.ts';

const NOW = Date.UTC(2026, 0, 10, 12);
const WORDS = Array.from({ length: 24 }, (_, i) => `word${i}`);
const SECRETS = { link: 'https://sync.example/pair#v=1', words: WORDS };
const LIVE: ConnectionView = {
  ...LOCAL_ONLY,
  isSetUp: true,
  name: 'live',
  server: 'https://sync.example',
  room: 'aRoomWithAName',
  lastExchangeAt: NOW - 120_000,
  rttMs: 41.6,
};

beforeAll(() => speak());

let live: ReturnType<typeof fakeLive>;
let page: ReturnType<typeof fakePage>;
let said: string[];

function store() {
  const toasts = new Toasts(manualClock(), (text) => void said.push(text));
  const sayFailure = (thrown: unknown) => toasts.showError(errorSentence(thrown));
  return createSyncStore({ live, page, toasts, sayFailure, sync: createSyncStatus(live) });
}

beforeEach(() => {
  live = fakeLive();
  page = fakePage();
  said = [];
});

describe('the header', () => {
  const word = (change: Partial<ConnectionView>) => syncWord({ ...LIVE, ...change }, NOW);

  test('says in a word or two where sync stands', () => {
    expect(syncWord(LOCAL_ONLY, NOW)).toBe('Local only');
    expect(word({})).toBe('Synced 2 min ago');
    expect(word({ lastExchangeAt: NOW - 5 })).toBe('Synced');
    expect(word({ lastExchangeAt: null })).toBe('Not synced yet');
    expect(word({ toSend: 3 })).toBe('Syncing…');
    expect(word({ name: 'offline' })).toBe('Offline');
    expect(word({ name: 'waiting', reason: 'resting' })).toBe('Synced 2 min ago');
    expect(word({ name: 'waiting', reason: 'unreachable' })).toBe('Sync is waiting');
    expect(word({ name: 'refused', reason: 'auth' })).toBe('Sync refused');
    expect(word({ isFull: true })).toBe('Sync needs you');
  });

  test('follows the connection, tells its reason, and leads to the settings', async () => {
    const opened: string[] = [];
    const status = createSyncStatus(live);
    const view = draw(
      <SyncMark
        status={status}
        now={signal(NOW)}
        sentence={syncSentence}
        onOpen={() => void opened.push('options')}
      />,
    );
    await drawn(() => expect(view.text()).toBe('Local only'));
    live.tell('connection', { now: { ...LIVE, name: 'refused', reason: 'not-allowed' } });
    await drawn(() => expect(view.text()).toBe('Sync refused'));
    await drawn(() => expect(view.get('button').title).toMatch(/owner does not allow this room/));
    view.get('button').click();
    expect(opened).toEqual(['options']);
  });
});

test('each reason and each state has a sentence of its own, and each warning too', () => {
  const reasons: ConnectionReason[] = [
    'resting',
    'unreachable',
    'silent',
    'busy',
    'too-fast',
    'nonsense',
    'own-trouble',
    'auth',
    'not-allowed',
    'version',
    'gone',
    'bad',
  ];
  const states = ['off', 'connecting', 'live', 'polling', 'offline'] as const;
  const sentences = [
    ...reasons.map((reason) => syncSentence({ ...LIVE, name: 'waiting', reason })),
    ...states.map((name) => syncSentence({ ...LIVE, name })),
    syncSentence(LOCAL_ONLY),
  ];
  expect(new Set(sentences).size).toBe(reasons.length + states.length + 1);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{20,}[.]$/);
  const troubled = { ...LIVE, isFull: true, tooLong: 2, damaged: 3, clockOffsetMs: -600_000 };
  expect(syncWarnings(troubled)).toHaveLength(4);
  expect(syncWarnings(troubled)[3]).toContain('10 minutes');
  expect(syncWarnings(LIVE)).toEqual([]);
});

test('the list of requests says what sync and a webhook asked for', () => {
  expect(purposeWords({ purpose: 'sync', count: 12 })).toBe('Sync · 12 requests');
  expect(purposeWords({ purpose: 'sync', count: 0 })).toBe('Sync');
  expect(purposeWords({ purpose: 'webhook' })).toBe('Webhook');
  expect([101, 0, 200].map(statusWords)).toEqual(['Connected', 'No answer', '200']);
});

test('the promise that nothing leaves the browser names sync where there is some', () => {
  expect(privacyBody(LOCAL_ONLY)).toMatch(/^Nothing about you leaves/);
  expect(privacyBody(LIVE)).toMatch(/^Sync sends sealed records to your server/);
});

describe('setting sync up', () => {
  test('asks for the host in the click, shows the words, and asks for two of them', async () => {
    live.answer('startSync', () => SECRETS);
    const sync = store();
    const view = draw(
      <SyncOptions
        sync={sync}
        panel={{ now: signal(NOW), announcer: createAnnouncer(), clock: manualClock() }}
      />,
    );
    // Until it is known where sync stands, nothing is offered that would be wrong a moment later.
    expect(view.all('form')).toEqual([]);
    live.tell('connection', { now: LOCAL_ONLY });
    await drawn(() => expect(view.all('form')).not.toEqual([]));
    const server = view.get<HTMLInputElement>('#sync-server');
    server.value = 'sync.example/jobs';
    server.form?.requestSubmit();
    expect(page.requested).toEqual([['https://sync.example']]);
    await drawn(() => expect(sync.secrets.value).toEqual(SECRETS));
    expect(live.asked.at(-1)).toEqual({ name: 'startSync', args: { server: 'sync.example/jobs' } });
    live.tell('connection', { now: LIVE });
    await drawn(() => expect(view.all('.sync-words li').map((item) => item.textContent)).toEqual(WORDS));
    await drawn(() => expect(document.activeElement).toBe(view.get('.sync-words')));
    view.button('I have kept them').click();
    await drawn(() => expect(view.all('input[id^=word-]')).toHaveLength(2));
    expect(view.all('.sync-words')).toEqual([]);
    const inputs = view.all('input[id^=word-]') as HTMLInputElement[];
    for (const input of inputs) input.value = 'nonsense';
    inputs[0]?.form?.requestSubmit();
    await drawn(() => expect(said.at(-1)).toMatch(/not the words/));
    for (const input of inputs)
      input.value = ` ${WORDS[Number(input.id.slice('word-'.length))]?.toUpperCase()} `;
    inputs[0]?.form?.requestSubmit();
    await drawn(() => expect(live.asked.at(-1)?.name).toBe('keepSyncWords'));
  });

  test('sends nothing anywhere when the host is not allowed', async () => {
    page.grants = false;
    store().start('https://sync.example');
    await drawn(() => expect(said.at(-1)).toMatch(/did not allow/));
    expect(live.asked).toEqual([]);
  });

  test('says what is wrong with an address, a link or a server', async () => {
    store().start('not an address');
    expect(said.at(-1)).toMatch(/not the address/);
    // The browser would throw if it were asked for what the manifest does not name.
    for (const attempt of [
      () => store().start('http://sync.example'),
      () => store().join('lens wolf reduce', 'ws://sync.example'),
    ]) {
      attempt();
      expect(said.pop()).toMatch(/begin with https/);
    }
    live.answer('startSync', () => {
      throw new JobwakeError('sync-address', 'Two servers.');
    });
    store().start('https://sync.example');
    await drawn(() => expect(said.at(-1)).toMatch(/not the address/));
    expect(page.requested).toEqual([['https://sync.example']]);
    store().join('half a link', '');
    expect(said.at(-1)).toMatch(/not a whole pairing link/);
  });

  test('a second device asks for the host of its link', async () => {
    const sync = store();
    const link = 'http://127.0.0.1:8790/pair#v=1&s=http%3A%2F%2F127.0.0.1%3A8790&r=x&c=y';
    sync.join(link, '');
    expect(page.requested).toEqual([['http://127.0.0.1:8790']]);
    await drawn(() =>
      expect(live.asked).toEqual([{ name: 'joinSync', args: { secret: link, server: null } }]),
    );
  });
});

test('where it is set up, the options tell the facts and lead out again', async () => {
  const sync = store();
  const view = draw(
    <SyncOptions
      sync={sync}
      panel={{ now: signal(NOW), announcer: createAnnouncer(), clock: manualClock() }}
    />,
  );
  live.tell('connection', { now: { ...LIVE, toSend: 1200, hasWords: true } });
  await drawn(() => expect(view.text()).toContain('1,200 changes are still to be sent'));
  expect(view.text()).toContain('https://sync.example');
  expect(view.text()).toContain('42 ms');
  expect(view.text()).not.toContain('Next try');
  live.tell('connection', {
    now: { ...LIVE, name: 'waiting', reason: 'unreachable', untilMs: NOW + 12_000 },
  });
  await drawn(() => expect(view.text()).toMatch(/Next try at.*\d:00:12/s));
  expect(view.text()).not.toContain('42 ms');
  live.tell('connection', { now: LIVE });
  view.button('Turn sync off').click();
  await drawn(() => expect(live.asked.at(-1)).toEqual({ name: 'turnSync', args: { isOn: false } }));
  await drawn(() => expect(sync.isBusy.value).toBe(false));
  live.tell('connection', { now: { ...LIVE, name: 'off' } });
  await drawn(() => expect(view.text()).toContain('Turn sync on'));
  view.button('Turn sync on').click();
  await drawn(() => expect(live.asked.at(-1)).toEqual({ name: 'turnSync', args: { isOn: true } }));
  await drawn(() => expect(sync.isBusy.value).toBe(false));
  view.button('Forget sync here').click();
  await drawn(() => expect(view.text()).toContain('To come back it needs'));
  expect(live.asked.map(({ name }) => name)).not.toContain('forgetSync');
  view.button('Cancel').click();
  await drawn(() => expect(view.text()).not.toContain('To come back it needs'));
  view.button('Forget sync here').click();
  await drawn(() => expect(view.text()).toContain('To come back it needs'));
  view.button('Forget sync here').click();
  await drawn(() => expect(live.asked.at(-1)).toEqual({ name: 'forgetSync', args: { deletesRoom: false } }));
});

test('what needs no answer is shown at once, and goes back when it is refused', async () => {
  const sync = store();
  live.tell('connection', { now: LIVE });
  const attempt = async (
    act: () => void,
    name: 'turnSync' | 'retrySync' | 'forgetSync' | 'keepSyncWords',
  ) => {
    const { promise, reject } = Promise.withResolvers<never>();
    live.answer(name, () => promise);
    act();
    const shown = { ...sync.status.value };
    await drawn(() => expect(live.asked.at(-1)?.name).toBe(name));
    reject(new JobwakeError('disk-full', 'No room'));
    await drawn(() => expect(sync.isBusy.value).toBe(false));
    expect(sync.status.value).toEqual(LIVE);
    expect(said.pop()).toMatch(/disk is full/);
    return shown;
  };
  expect((await attempt(() => sync.turn(false), 'turnSync')).name).toBe('off');
  expect((await attempt(() => sync.retry(), 'retrySync')).name).toBe('connecting');
  expect((await attempt(() => sync.forget(), 'forgetSync')).isSetUp).toBe(false);
  expect((await attempt(() => sync.checkWords([]), 'keepSyncWords')).hasWords).toBe(true);
});
