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
