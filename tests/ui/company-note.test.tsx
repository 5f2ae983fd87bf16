// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { PageCard } from '../../components/page/page-card.tsx';
import type { BoardLook, CompanyFinding, Guess, Original } from '../../lib/domain/company-finding.ts';
import type { TabReading } from '../../lib/domain/page-job.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { PageCard as Card } from '../../lib/ui/page-card.ts';
import { board, found, good, job } from './support/company.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { NOON } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const at = { source: 'greenhouse', sourceName: 'Greenhouse', origins: ['https://boards-api.greenhouse.io'] };
const other = { source: 'lever', sourceName: 'Lever', origins: ['https://api.lever.co'] };

interface World {
  guessed?: Guess[];
  finding?: Partial<CompanyFinding>;
  look?: BoardLook;
  originals?: Original[];
  isHeld?: boolean;
  mayAsk?: boolean;
  grants?: boolean;
  kind?: TabReading['kind'];
}

async function show({
  finding,
  look = good,
  originals = [],
  guessed = [],
  isHeld = false,
  mayAsk = true,
  grants = true,
  kind = 'job',
}: World) {
  const live = fakeLive();
  const jobs = kind === 'none' ? [] : [job];
  live.answer('readTab', () => ({
    applied: null,
    pageId: 'p1',
    kind,
    isOther: false,
    address: 'https://acme.example/',
    total: jobs.length,
    jobs,
  }));
  live.answer('findBoards', () => ({
    isCopy: false,
    names: ['Acme'],
    boards: [board],
    readable: [],
    guesses: [],
    ...finding,
  }));
  live.answer('lookAtBoard', () => look);
  live.answer('findOriginal', () => originals.shift());
  live.answer('guessBoard', () => guessed.shift());
  live.answer('savePostings', () => ({ jobIds: ['a'], newIds: ['a'] }));
  const page = Object.assign(fakePage(), { grants, hasOrigins: async () => isHeld });
  const said: string[] = [];
  const announce = (text: string) => void said.push(text);
  const offerUndo = (_id: string, text: string) => announce(text);
  const card = new Card({ ask: createAsk(live), page, newId: () => 'r1', mayAsk, announce, offerUndo });
  const view = draw(<PageCard card={card} now={NOON} onOpen={() => undefined} />);
  await card.read();
  await drawn(() => expect(live.asked.map(({ name }) => name)).toContain('findBoards'));
  const asked = (name: string) => live.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { ...view, page, asked, said };
}

describe('the company behind a page', () => {
  test('is named, and its board is asked at once where that is allowed already', async () => {
    const view = await show({ isHeld: true });
    await drawn(() =>
      expect(view.text()).toContain('Acme Inc uses Greenhouse. 41 open jobs · the newest 3 days ago'),
    );
    expect(view.asked('lookAtBoard')).toEqual([{ address: board.address, names: ['Acme'] }]);
    expect(view.page.requested).toEqual([]);
    view.button('Watch Acme Inc').click();
    await drawn(() => expect(view.text()).toContain('Acme is watched from now on.'));
    expect(view.asked('watch')).toEqual([{ addresses: [board.address], runId: 'r1' }]);
  });

  test('is asked about only after the click that allows its one host, and then watched by the same click', async () => {
    const view = await show({});
    await drawn(() => expect(view.text()).toContain('Jobwake will ask to read boards-api.greenhouse.io.'));
    expect(view.asked('lookAtBoard')).toEqual([]);
    view.button('Watch Acme').click();
    expect(view.page.requested).toEqual([['https://boards-api.greenhouse.io']]);
    await drawn(() => expect(view.text()).toContain('is watched from now on'));
    expect(view.asked('lookAtBoard')).toHaveLength(1);
  });

  test('is watched only after a second click where the board names another company', async () => {
    const view = await show({ look: { ...good, company: 'Acme Bakery', fit: 'other' } as BoardLook });
    await drawn(() => view.button('Watch Acme'));
    view.button('Watch Acme').click();
    await drawn(() => expect(view.text()).toContain('names its company Acme Bakery'));
    expect(view.asked('watch')).toEqual([]);
    view.button('Watch it anyway').click();
    await drawn(() => expect(view.asked('watch')).toHaveLength(1));
  });

  test('is not watched without leave, or when its board does not answer', async () => {
    const refused = await show({ grants: false });
    await drawn(() => refused.button('Watch Acme'));
    refused.button('Watch Acme').click();
    await drawn(() => expect(refused.text()).toContain('You did not allow boards-api.greenhouse.io'));
    expect(refused.asked('watch')).toEqual([]);
    const dead = await show({ look: { kind: 'failed', reason: 'not-found' } });
    await drawn(() => dead.button('Watch Acme'));
    dead.button('Watch Acme').click();
    await drawn(() => dead.button('Watch it anyway'));
    expect(dead.asked('watch')).toEqual([]);
  });

  test('is handed on to the full page by a popup, which cannot ask', async () => {
    const view = await show({ mayAsk: false });
    await drawn(() => view.button('Watch Acme'));
    view.button('Watch Acme').click();
    await drawn(() =>
      expect(view.page.opened).toEqual([`#/welcome?boards=${encodeURIComponent(board.address)}`]),
    );
    expect(view.page.requested).toEqual([]);
  });

  test('is said to be watched, or the page offered itself, or why not', async () => {
    const watched = await show({ finding: { boards: [{ ...board, isWatched: true }] } });
    await drawn(() => expect(watched.text()).toContain('You watch Acme on Greenhouse.'));
    const feed = { ...board, as: 'feed' as const, address: 'https://acme.example/jobs.rss' };
    const readable = await show({ finding: { boards: [], readable: [feed] } });
    await drawn(() => readable.button('Watch its feed of jobs'));
    readable.button('Watch its feed of jobs').click();
    await drawn(() =>
      expect(readable.asked('watch')).toEqual([
        { addresses: [feed.address], runId: 'r1', as: { [feed.address]: 'feed' } },
      ]),
    );
    const nothing = await show({ finding: { boards: [] }, kind: 'none' });
    await drawn(() => expect(nothing.text()).toContain('This page cannot be watched'));
  });
});

describe('a page that names no job system', () => {
  const nameless = { boards: [], guesses: [at, other] };
  const guess = (fit: 'same' | 'related'): Guess => ({
    kind: 'found',
    board: { ...board, evidence: 'guess', fit },
    look: { ...good, company: null, fit } as BoardLook,
  });

  test('has vendors asked one by one, each after its one host is allowed, until one has the board', async () => {
    const view = await show({
      finding: nameless,
      guessed: [{ kind: 'none', asked: ['acme'] }, guess('same')],
    });
    await drawn(() => view.button('Find Acme’s board'));
    view.button('Find Acme’s board').click();
    await drawn(() => view.button('Ask Lever'));
    expect(view.asked('guessBoard')).toEqual([]);
    view.button('Ask Lever').click();
    await drawn(() =>
      expect(view.text()).toContain('Lever was asked for acme and has no board of this company.'),
    );
    expect(view.all('button').map(({ textContent }) => textContent)).not.toContain('Ask Lever');
    view.button('Ask Greenhouse').click();
    await drawn(() => expect(view.text()).toContain('Acme uses Greenhouse. 41 open jobs'));
    expect(view.page.requested).toEqual([other.origins, at.origins]);
    expect(view.said).toEqual([
      'Lever was asked for acme and has no board of this company.',
      'Acme uses Greenhouse.',
    ]);
    expect(view.asked('guessBoard')).toEqual([
      { source: 'lever', names: ['Acme'], address: 'https://acme.example/' },
      { source: 'greenhouse', names: ['Acme'], address: 'https://acme.example/' },
    ]);
    view.button('Watch Acme').click();
    await drawn(() => expect(view.asked('watch')).toHaveLength(1));
  });

  test('says where a board does not tell whose it is, and asks nobody whom the user refuses', async () => {
    const view = await show({ finding: nameless, guessed: [guess('related')] });
    await drawn(() => view.button('Find Acme’s board'));
    view.button('Find Acme’s board').click();
    await drawn(() => view.button('Ask Greenhouse'));
    view.button('Ask Greenhouse').click();
    await drawn(() => expect(view.text()).toContain('does not say whose it is, but its postings name Acme'));
    view.button('Watch it anyway');
    const refused = await show({ finding: nameless, grants: false });
    await drawn(() => refused.button('Find Acme’s board'));
    refused.button('Find Acme’s board').click();
    await drawn(() => refused.button('Ask Lever'));
    refused.button('Ask Lever').click();
    await drawn(() => expect(refused.text()).toContain('You did not allow api.lever.co'));
    expect(refused.said).toEqual([expect.stringMatching(/^You did not allow api.lever.co/)]);
    expect(refused.asked('guessBoard')).toEqual([]);
  });

  test('offers in a popup only vendors that are allowed already', async () => {
    const none = await show({ finding: nameless, mayAsk: false });
    await drawn(() => expect(none.asked('findBoards')).toHaveLength(1));
    expect(none.text()).not.toContain('Find Acme’s board');
    const held = await show({ finding: nameless, mayAsk: false, isHeld: true });
    await drawn(() => held.button('Find Acme’s board'));
  });
});

describe("the employer's own posting", () => {
  const copy = { finding: { isCopy: true, boards: [] } };

  test('is looked for on demand, shown with what it says, and saved in place of the copy', async () => {
    const view = await show({ ...copy, originals: [found] });
    await drawn(() => view.button('Find the employer’s own posting'));
    view.button('Find the employer’s own posting').click();
    await drawn(() =>
      expect(view.text()).toMatch(
        /Acme’s own posting on Greenhouse Cook · Kiel · open for 41 days · €90,000.*110,000 a year · still open/,
      ),
    );
    expect(view.asked('findOriginal')).toEqual([{ tabId: 7, pageId: 'p1', index: 0 }]);
    view.button('Save this one').click();
    await drawn(() => expect(view.text()).toContain('The employer’s own posting is saved.'));
    expect(view.asked('savePostings')).toEqual([
      { commandId: 'r1', pageId: 'own', chosen: [{ index: 0, corrected: null }] },
    ]);
  });

  test('is asked for again once its host is allowed', async () => {
    const view = await show({
      ...copy,
      originals: [
        { kind: 'closed', board },
        { kind: 'gone', board },
      ],
    });
    await drawn(() => view.button('Find the employer’s own posting'));
    view.button('Find the employer’s own posting').click();
    await drawn(() => expect(view.text()).toContain('Acme has a board on Greenhouse'));
    view.button('Allow and look').click();
    expect(view.page.requested).toEqual([board.origins]);
    await drawn(() => expect(view.text()).toContain('does not list this job any more'));
  });

  test("is looked for by the employer's name where nobody names its board, at one vendor a click", async () => {
    const view = await show({
      finding: { isCopy: true, boards: [], guesses: [at, other] },
      originals: [{ kind: 'unknown' }, { kind: 'unknown' }, found],
    });
    await drawn(() => view.button('Find the employer’s own posting'));
    view.button('Find the employer’s own posting').click();
    await drawn(() => view.button('Ask Lever'));
    expect(view.page.requested).toEqual([]);
    view.button('Ask Lever').click();
    await drawn(() => expect(view.asked('findOriginal')).toHaveLength(2));
    await drawn(() => view.button('Ask Greenhouse'));
    expect(view.text()).not.toContain('Ask Lever');
    view.button('Ask Greenhouse').click();
    await drawn(() => expect(view.text()).toContain('Acme’s own posting on Greenhouse'));
    expect(view.page.requested).toEqual([other.origins, at.origins]);
    expect(view.asked('findOriginal').at(-1)).toEqual({
      tabId: 7,
      pageId: 'p1',
      index: 0,
      source: 'greenhouse',
    });
  });

  test('is not offered on pages of the company itself', async () => {
    const view = await show({});
    await drawn(() => view.button('Watch Acme'));
    expect(view.text()).not.toContain('own posting');
  });
});
