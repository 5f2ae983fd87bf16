import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import { manualClock } from './support/clock.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { NOON, runOf, statsOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

describe('the popup', () => {
  const glance = { at: NOON, stats: statsOf({ unseen: 7 }), trouble: [], runs: [runOf('a')] };
  function popupWith(stored: unknown) {
    const live = fakeLive();
    const page = fakePage();
    const isOnline = signal(true);
    const options = {
      live,
      clock: manualClock(),
      page,
      isOnline,
      newId: () => 'run-1',
      close: () => undefined,
    };
    return { live, page, popup: createPopup({ ...options, glance: stored }) };
  }

  test('shows the stored picture before the background has answered', () => {
    const { popup, live } = popupWith(glance);
    expect(popup.stats.now.value?.unseen).toBe(7);
    expect(popup.runs.activeIds.value).toEqual(['a']);
    live.tell('stats', { now: statsOf({ unseen: 8 }), trouble: [] });
    expect(popup.stats.now.value?.unseen).toBe(8);
  });

  test.each([undefined, null, {}, { ...glance, stats: 'no' }])(
    'passes over a picture that is none: %o',
    (stored) => {
      expect(popupWith(stored).popup.stats.now.value).toBeNull();
    },
  );

  test('follows three topics and nothing else', () => {
    expect(popupWith(glance).live.followed().sort()).toEqual(['connection', 'runs', 'stats']);
  });

  test('puts a board off at once, brings it back by the key that takes back, and when that is refused', async () => {
    const { popup, live } = popupWith(glance);
    const board = { boardId: 'world:acme', company: 'Acme' };
    popup.putOff(board);
    expect([...popup.putOffs.value]).toEqual(['world:acme']);
    await vi.waitFor(() => expect(popup.toasts.list.value).toHaveLength(1));
    popup.undo();
    await vi.waitFor(() => expect(popup.putOffs.value.size).toBe(0));
    expect(live.asked).toContainEqual({ name: 'undo', args: { commandId: 'run-1' } });
    live.answer('putOff', () => Promise.reject(new JobwakeError('disk-full', 'No room')));
    popup.putOff(board);
    await vi.waitFor(() => expect(popup.problem.value).not.toBeNull());
    expect(popup.putOffs.value.size).toBe(0);
    expect(popup.toasts.list.value).toEqual([]);
  });

  test('takes back what its card has saved by the key, once no message offers anything', async () => {
    const { popup } = popupWith(glance);
    const takeBack = vi.fn();
    const { undoSaving } = popup.cardTools;
    if (undoSaving !== undefined) undoSaving.value = takeBack;
    popup.cardTools.offerUndo('a', 'Done.');
    popup.undo();
    expect(takeBack).not.toHaveBeenCalled();
    popup.undo();
    expect(takeBack).toHaveBeenCalledTimes(1);
  });

  test('says what went wrong with what was asked', async () => {
    const { popup, live } = popupWith(glance);
    live.answer('check', () => {
      throw new JobwakeError('nothing-to-check', 'Nothing');
    });
    popup.check();
    expect(popup.isStarting.value).toBe(true);
    await vi.waitFor(() => expect(popup.isStarting.value).toBe(false));
    expect(popup.problem.value).toMatch(/No board is watched/);
  });
});
