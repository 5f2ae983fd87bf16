// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { PageCard } from '../../components/page/page-card.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { PageJob, TabReading } from '../../lib/domain/page-job.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { PageCard as Card } from '../../lib/ui/page-card.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { NOON } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function job(more: Partial<PageJob> = {}): PageJob {
  return {
    index: 0,
    title: 'Boat Builder',
    company: 'Tidewright',
    places: ['Kiel, DE', 'Lübeck, DE'],
    workplace: null,
    types: ['FULL_TIME'],
    salary: { min: 40_000, max: 50_000, currency: 'EUR', period: 'YEAR' },
    origins: { title: 'data', company: 'text', places: 'you' },
    known: null,
    ...more,
  };
}

function reading(more: Partial<TabReading> = {}): TabReading {
  const jobs = more.jobs ?? [job()];
  const address = 'https://tidewright.example/jobs/1';
  return {
    pageId: 'p1',
    kind: 'job',
    isOther: false,
    applied: null,
    address,
    total: jobs.length,
    jobs,
    ...more,
  };
}

/** An answer that a test gives when it wants to. */
function deferred() {
  const { promise, reject } = Promise.withResolvers<never>();
  return { promise, reject };
}

async function show(answer: TabReading | JobwakeError) {
  const live = fakeLive();
  live.answer('readTab', () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  live.answer('savePostings', () => ({ jobIds: ['a'], newIds: ['a'] }));
  const opened: string[] = [];
  const said: string[] = [];
  const offered: { commandId: string; text: string; onUndone?: (() => void) | undefined }[] = [];
  const card = new Card({
    ask: createAsk(live),
    page: fakePage(),
    newId: () => 'made',
    mayAsk: true,
    announce: (text) => said.push(text),
    offerUndo: (commandId, text, onUndone) => void offered.push({ commandId, text, onUndone }),
  });
  const view = draw(<PageCard card={card} now={NOON} onOpen={(id) => void opened.push(id)} />);
  await card.read();
  await drawn(() => expect(view.text()).not.toContain('Reading'));
  const type = (name: string, text: string) => {
    const input = view.get<HTMLInputElement>(`[name=${name}]`);
    input.value = text;
    input.dispatchEvent(new Event(name === 'type' ? 'change' : 'input', { bubbles: true }));
  };
  const submit = () =>
    view.get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  const saves = () => live.asked.filter(({ name }) => name === 'savePostings').map(({ args }) => args);
  return { ...view, live, card, opened, said, offered, type, submit, saves };
}

describe('the card of a page with one job', () => {
  test('shows each field with where it came from', async () => {
    const view = await show(reading());
    expect(view.live.asked).toEqual([{ name: 'readTab', args: { tabId: 7 } }]);
    expect(view.get<HTMLInputElement>('[name=places]').value).toBe('Kiel, DE; Lübeck, DE');
    expect(view.get<HTMLInputElement>('[name=pay]').value).toMatch(/€40,000.*50,000 a year/);
    expect(view.all('.page-origin').map((mark) => mark.textContent)).toEqual([
      'page data',
      'page text',
      'you',
      '',
      '',
    ]);
  });

  test('sends only what the user changed, and offers the way back', async () => {
    const view = await show(reading());
    view.type('title', 'Shipwright');
    view.type('type', 'PART_TIME');
    await drawn(() => expect(view.all('.page-origin')[0]?.textContent).toBe('you'));
    view.submit();
    await drawn(() => expect(view.text()).toContain('Saved.'));
    expect(view.said).toEqual(['Saved.']);
    await drawn(() => expect(view.button('Open')).toBeTruthy());
    const corrected = { title: 'Shipwright', types: ['PART_TIME'] };
    expect(view.saves()).toEqual([{ commandId: 'made', pageId: 'p1', chosen: [{ index: 0, corrected }] }]);
    view.button('Open').click();
    expect(view.opened).toEqual(['a']);
    view.button('Undo').click();
    await drawn(() => expect(view.get<HTMLInputElement>('[name=title]').value).toBe('Boat Builder'));
    expect(view.live.asked).toContainEqual({ name: 'undo', args: { commandId: 'made' } });
  });

  test('takes what is marked on the page into a field, and says so where nothing is marked', async () => {
    const view = await show(reading());
    let marked = '';
    view.live.answer('readMarked', () => ({ text: marked }));
    view.button('Use the text marked on the page: Title').click();
    await drawn(() => expect(view.text()).toContain('Mark the right text on the page'));
    expect(view.said).toEqual([expect.stringMatching(/^Mark the right text on the page/)]);
    expect(view.get<HTMLInputElement>('[name=title]').value).toBe('Boat Builder');
    marked = 'Shipwright';
    view.button('Use the text marked on the page: Title').click();
    await drawn(() => expect(view.get<HTMLInputElement>('[name=title]').value).toBe('Shipwright'));
    expect(view.text()).not.toContain('Mark the right text on the page');
    expect(view.live.asked).toContainEqual({ name: 'readMarked', args: { tabId: 7 } });
    view.submit();
    await drawn(() => expect(view.saves()).toHaveLength(1));
    expect(view.saves()[0]).toMatchObject({ chosen: [{ corrected: { title: 'Shipwright' } }] });
  });

  test('says when the job was saved, and opens it', async () => {
    const known = { jobId: 'a', savedAt: NOON - 20 * 86_400_000 };
    const view = await show(reading({ jobs: [job({ known })] }));
    expect(view.text()).toContain('Saved 3 Nov');
    view.button('Open').click();
    expect(view.opened).toEqual(['a']);
    expect(view.button('Save changes')).toBeTruthy();
  });

  test('that looks like a stored job is merged with it or kept beside it, and that is undone', async () => {
    const likely = { jobId: 'b', title: 'Boat Builder (m/f)', company: 'Tidewright', from: 'Greenhouse' };
    const commandId = expect.any(String);
    const said = (isSame: boolean) => ({ commandId, sayings: [{ left: 'a', right: 'b', isSame }] });
    for (const isSame of [true, false]) {
      const view = await show(reading({ jobs: [job({ likely })] }));
      expect(view.text()).toContain('Looks like the same job from Greenhouse');
      if (isSame) view.submit();
      else view.button('Keep both').click();
      await drawn(() => expect(view.live.asked).toContainEqual({ name: 'ruleCopies', args: said(isSame) }));
      await drawn(() => expect(view.text()).toContain(isSame ? 'merged' : 'Saved.'));
      view.button('Undo').click();
      await drawn(() => expect(view.live.asked).toContainEqual({ name: 'undo', args: { commandId } }));
      expect(view.saves()).toHaveLength(1);
    }
  });

  test('is saved at once, and keeps what was written when that is refused, and says why', async () => {
    const view = await show(reading());
    const refused = deferred();
    view.live.answer('savePostings', () => refused.promise);
    view.type('pay', 'plenty');
    view.submit();
    await drawn(() => expect(view.text()).toContain('Saved.'));
    expect(view.get('form').parentElement?.hidden).toBe(true);
    refused.reject(new JobwakeError('pay-unclear', 'No pay'));
    await drawn(() => expect(view.text()).toContain('could not be understood'));
    expect(view.text()).not.toContain('Saved.');
    expect(view.get('form').parentElement?.hidden).toBe(false);
    expect(view.get<HTMLInputElement>('[name=pay]').value).toBe('plenty');
  });
});

describe('what is done in the card of a saved job', () => {
  const known = { jobId: 'a', savedAt: NOON };

  test('is shown at once, offered to be undone, and taken away alone when it is refused', async () => {
    const view = await show(reading({ jobs: [job({ known })] }));
    const refused = deferred();
    view.live.answer('forgetSaved', () => refused.promise);
    view.button('Remove').click();
    await drawn(() => expect(view.text()).not.toContain('Saved'));
    refused.reject(new JobwakeError('disk-full', 'No room'));
    await drawn(() => expect(view.text()).toContain('Saved'));
    expect(view.offered).toEqual([]);
    view.live.answer('forgetSaved', () => ({ changed: 1 }));
    view.button('Remove').click();
    await drawn(() => expect(view.offered).toMatchObject([{ commandId: 'made', text: 'No longer saved.' }]));
  });

  test('saving is taken back at once, and stays saved when that is refused', async () => {
    const view = await show(reading());
    view.submit();
    await drawn(() => expect(view.button('Open')).toBeTruthy());
    const refused = deferred();
    view.live.answer('undo', () => refused.promise);
    view.button('Undo').click();
    await drawn(() => expect(view.text()).not.toContain('Saved.'));
    refused.reject(new JobwakeError('undo-gone', 'Too late'));
    await drawn(() => expect(view.text()).toContain('Saved.'));
  });
});

describe('the card of a page with a list', () => {
  const jobs = Array.from({ length: 24 }, (_, index) =>
    job({ index, title: `Job ${index}`, known: index === 3 ? { jobId: 'x', savedAt: NOON } : null }),
  );
  const list = reading({ kind: 'list', jobs });

  test('saves all at once', async () => {
    const view = await show(list);
    expect(view.text()).toContain('24 jobs on this page');
    expect(view.text()).toContain('1 of them is saved already.');
    view.button('Save all').click();
    await drawn(() => expect(view.saves()).toEqual([{ commandId: 'made', pageId: 'p1', chosen: null }]));
  });

  test('saves those that were ticked', async () => {
    const view = await show(list);
    view.button('Choose…').click();
    await drawn(() => expect(view.all('.page-rows li')).toHaveLength(24));
    expect(view.button('Save 0 jobs').getAttribute('aria-disabled')).toBe('true');
    for (const at of [2, 5]) view.all('.page-rows input')[at]?.click();
    await drawn(() => expect(view.button('Save 2 jobs')).toBeTruthy());
    view.button('Save 2 jobs').click();
    const chosen = [2, 5].map((index) => ({ index, corrected: null }));
    await drawn(() => expect(view.saves()).toEqual([{ commandId: 'made', pageId: 'p1', chosen }]));
  });
});

describe('the card of a page without a job', () => {
  test.each([
    [reading({ kind: 'none', jobs: [] }), 'No job was found'],
    [reading({ kind: 'none', jobs: [], isOther: true }), 'another job'],
    [new JobwakeError('tab-closed', 'No'), 'Browsers let no extension read this page.'],
    [new JobwakeError('tab-not-allowed', 'No'), 'only when you ask there'],
  ])('says why', async (answer, words) => {
    const view = await show(answer);
    expect(view.text()).toContain(words);
    expect(view.all('button')).toEqual([]);
  });
});

test('an application that the page confirms is recorded when the user says so', async () => {
  const answer = reading({ kind: 'none', jobs: [], applied: { jobId: 'a', title: 'Boat Builder' } });
  const { text, button, live, offered } = await show(answer);
  expect(text()).toContain('You seem to have applied: Boat Builder.');
  // It is about a job, though it describes none.
  expect(text()).not.toContain('No job was found');
  button('Mark as applied').click();
  await drawn(() => expect(text()).toContain('Marked as applied.'));
  await drawn(() => expect(offered).toMatchObject([{ commandId: 'made', text: 'Marked as applied.' }]));
  offered[0]?.onUndone?.();
  await drawn(() => expect(text()).toContain('You seem to have applied'));
  expect(live.asked.find(({ name }) => name === 'moveStage')).toMatchObject({
    name: 'moveStage',
    args: { jobIds: ['a'], stage: 'applied', commandId: 'made' },
  });
});
