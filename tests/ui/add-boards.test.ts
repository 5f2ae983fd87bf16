import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Identified } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { AddBoards } from '../../lib/ui/add-boards.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { manualClock } from './support/clock.ts';
import { fakeLive } from './support/live.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function identified(address: string): Identified {
  const slug = new URL(address).pathname.slice(1);
  const origins = [address.includes('lever') ? 'https://api.lever.co' : 'https://boards-api.greenhouse.io'];
  return {
    boardId: `x:${slug}`,
    sourceName: 'Lever',
    company: slug,
    address,
    origins,
    isWatched: slug === 'old',
  };
}

function world() {
  const live = fakeLive();
  const clock = manualClock();
  const order: string[] = [];
  let ids = 0;
  live.answer('identify', ({ address }: { address: string }) => {
    if (address.includes('nowhere')) throw new JobwakeError('address-unknown', 'What is this?');
    return identified(address);
  });
  live.answer('watch', ({ addresses, runId }: { addresses: string[]; runId: string }) => {
    order.push('watch');
    return { boardIds: addresses.map((address) => identified(address).boardId), runId };
  });
  live.answer('check', ({ runId }: { runId: string }) => ({ runId }));
  const requestOrigins = vi.fn((_: readonly string[]) => {
    order.push('request');
    return Promise.resolve(true);
  });
  const hasOrigins = vi.fn(async (_: readonly string[]) => false);
  const newId = () => `id-${++ids}`;
  const page = { requestOrigins, hasOrigins };
  const said: string[] = [];
  const toasts = new Toasts(clock, (text) => void said.push(text));
  const undo = vi.fn(async (_: string) => true);
  const undone = new Map<string, () => void>();
  const watchUndone = (id: string, onUndone: () => void) => {
    undone.set(id, onUndone);
    return () => void undone.delete(id);
  };
  const box = new AddBoards({ ask: createAsk(live), clock, newId, page, toasts, undo, watchUndone });
  const type = async (text: string) => {
    box.setText(text);
    clock.pass(250);
    await vi.waitFor(() => {
      expect(box.addresses.value.every((address) => box.candidate(address).value.state !== 'asking')).toBe(
        true,
      );
    });
  };
  return { live, clock, order, requestOrigins, hasOrigins, said, toasts, undo, undone, box, type };
}

describe('the add box', () => {
  test('offers what an unknown address can be read as, and watches it as what the user says', async () => {
    const { box, live, type, requestOrigins } = world();
    const address = 'https://nowhere.example/jobs';
    const option = (as: 'feed' | 'json-ld-list') => ({
      ...identified(address),
      boardId: `${as}:nowhere`,
      origins: ['https://nowhere.example'],
      as,
    });
    const options = [option('json-ld-list'), option('feed')];
    live.answer('readableAs', () => options);
    await type(address);
    expect(box.candidate(address).value).toEqual({ state: 'choice', options });
    expect(box.ready.value).toEqual([]);
    await box.choose(address, option('feed'));
    expect(box.origins.value).toEqual(['https://nowhere.example']);
    await box.watch();
    expect(requestOrigins).toHaveBeenCalledWith(['https://nowhere.example']);
    const watched = { addresses: [address], runId: 'id-1', as: { [address]: 'feed' } };
    expect(live.asked).toContainEqual({ name: 'watch', args: watched });
  });

  test('says so where an unknown address cannot be read at all', async () => {
    const { box, live, type } = world();
    live.answer('readableAs', () => []);
    await type('https://nowhere.example/jobs');
    expect(box.candidate('https://nowhere.example/jobs').value).toEqual({
      state: 'problem',
      code: 'address-unknown',
    });
  });

  test('names a board only once the typing has come to rest', () => {
    const { box, clock, live } = world();
    box.setText('https://jobs.lever.co/acm');
    clock.pass(200);
    box.setText('https://jobs.lever.co/acme');
    clock.pass(200);
    expect(live.asked).toEqual([]);
    clock.pass(50);
    expect(live.asked).toEqual([{ name: 'identify', args: { address: 'https://jobs.lever.co/acme' } }]);
  });

  test('tells what can be added from what is watched and what is unknown', async () => {
    const { box, type } = world();
    await type('https://jobs.lever.co/acme https://jobs.lever.co/old https://nowhere.example/x');
    expect(box.ready.value.map((board) => board.company)).toEqual(['acme']);
    expect(box.candidate('https://nowhere.example/x').value).toEqual({
      state: 'problem',
      code: 'address-unknown',
    });
  });

  test('asks for all hosts in one request, within the click, before anything else', async () => {
    const { box, type, requestOrigins, order } = world();
    await type('https://jobs.lever.co/a https://jobs.lever.co/b https://boards.greenhouse.io/c');
    const done = box.watch();
    expect(requestOrigins).toHaveBeenCalledTimes(1);
    expect(requestOrigins).toHaveBeenCalledWith(['https://api.lever.co', 'https://boards-api.greenhouse.io']);
    expect(order).toEqual(['request']);
    await done;
    expect(order).toEqual(['request', 'watch']);
  });

  test('watches all in one command and reads them in one run', async () => {
    const { box, type, live, said, toasts } = world();
    await type('https://jobs.lever.co/a https://jobs.lever.co/b https://boards.greenhouse.io/c');
    await box.watch();
    expect(live.asked.filter(({ name }) => name !== 'identify')).toEqual([
      {
        name: 'watch',
        args: {
          addresses: ['a', 'b']
            .map((name) => identified(`https://jobs.lever.co/${name}`).address)
            .concat(identified('https://boards.greenhouse.io/c').address),
          runId: 'id-1',
        },
      },
    ]);
    expect(box.added.value).toEqual([{ runId: 'id-1', words: '3 boards are watched from now on.' }]);
    // Said aloud and written in the card, where no message lies over the rows of the boards.
    expect(said).toEqual(['3 boards are watched from now on.']);
    expect(toasts.list.value).toEqual([]);
    expect(box.text.value).toBe('');
  });

  test('takes watching back at once, and lets the card stand again where that is refused', async () => {
    const { box, type, undo, toasts } = world();
    await type('https://jobs.lever.co/a');
    await box.watch();
    let answer = (_: boolean) => {};
    undo.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const refused = box.undoWatching('id-1');
    expect(box.added.value).toEqual([]);
    answer(false);
    await refused;
    expect(box.added.value).toEqual([{ runId: 'id-1', words: 'a is watched from now on.' }]);
    await box.undoWatching('id-1');
    expect(box.added.value).toEqual([]);
    expect(undo.mock.calls).toEqual([['id-1'], ['id-1']]);
    // Its place among what a key takes back is gone with it.
    expect(toasts.undoLast()).toBe(false);
  });

  test('is what the key takes back first, though it shows no message, and hears of it from elsewhere', async () => {
    const { box, type, undo, undone, toasts } = world();
    toasts.show('Search saved.', { label: 'Undo', run: () => undefined });
    await type('https://jobs.lever.co/a');
    await box.watch();
    expect(toasts.undoLast()).toBe(true);
    expect(undo.mock.calls).toEqual([['id-1']]);
    expect(toasts.list.value.map(({ text }) => text)).toEqual(['Search saved.']);
    await type('https://jobs.lever.co/b');
    await box.watch();
    undone.get('id-2')?.();
    expect(box.added.value).toEqual([]);
  });

  test('keeps the addresses in the box that are not recognised', async () => {
    const { box, type } = world();
    await type('https://jobs.lever.co/a https://nowhere.example/x');
    await box.watch();
    expect(box.text.value).toBe('https://nowhere.example/x');
    expect(box.addresses.value).toEqual(['https://nowhere.example/x']);
    expect(box.candidate('https://nowhere.example/x').value.state).toBe('problem');
  });

  test('adds nothing when the user refuses, and keeps what was typed', async () => {
    const { box, type, requestOrigins, order } = world();
    requestOrigins.mockResolvedValue(false);
    await type('https://jobs.lever.co/a');
    await box.watch();
    expect(box.problem.value).toBe('refused');
    expect(order).toEqual([]);
    expect(box.text.value).toContain('lever');
    expect(box.isBusy.value).toBe(false);
  });

  test('says what went wrong, and keeps what was typed for another try', async () => {
    const { box, type, live, said } = world();
    let refuse = (_: Error) => {};
    live.answer('watch', () => new Promise((_, reject) => (refuse = reject)));
    await type('https://jobs.lever.co/a https://jobs.lever.co/b');
    const watching = box.watch();
    await vi.waitFor(() => expect(box.text.value).toBe(''));
    refuse(new JobwakeError('disk-full', 'No room'));
    await watching;
    expect(box.problem.value).toBe('disk-full');
    expect(box.text.value).toBe('https://jobs.lever.co/a https://jobs.lever.co/b');
    expect(said).toEqual([]);
    expect(box.ready.value.map((board) => board.company)).toEqual(['a', 'b']);
    expect(box.isBusy.value).toBe(false);
  });

  test('knows when nothing needs to be asked', async () => {
    const { box, type, hasOrigins } = world();
    hasOrigins.mockResolvedValue(true);
    await type('https://jobs.lever.co/a');
    await vi.waitFor(() => expect(box.isAllowed.value).toBe(true));
  });
});
