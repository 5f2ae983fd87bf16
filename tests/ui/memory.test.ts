import { describe, expect, test } from 'vitest';
import { applyTheme, keepTheme, readTheme } from '../../lib/ui/theme.ts';
import { createViewMemory } from '../../lib/ui/view-memory.ts';

describe('what a page remembers', () => {
  const forbidden = {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('forbidden');
    },
  };

  test('is where it was, for each surface by itself', () => {
    const stored = new Map<string, string>();
    const kept = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
    createViewMemory(kept, 'panel').keepRoute('#/job/a');
    createViewMemory(kept, 'panel').keepScroll('jobs', 720.4);
    expect(createViewMemory(kept, 'panel').lastRoute()).toEqual({ name: 'job', id: 'a' });
    expect(createViewMemory(kept, 'panel').scrollOf('jobs')).toBe(720);
    expect(createViewMemory(kept, 'app').lastRoute()).toBeNull();
  });

  test('is nothing, and no error, where storage is forbidden', () => {
    const memory = createViewMemory(forbidden, 'panel');
    memory.keepRoute('#/jobs');
    expect(memory.lastRoute()).toBeNull();
    expect(memory.scrollOf('jobs')).toBe(0);
    expect(readTheme(forbidden)).toBe('system');
  });
});

describe('the theme', () => {
  test('is the last one chosen, and the system one when what is stored is none', () => {
    const stored = new Map<string, string>();
    const kept = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    };
    keepTheme(kept, 'dark');
    expect(readTheme(kept)).toBe('dark');
    stored.set('theme', 'neon');
    expect(readTheme(kept)).toBe('system');
    const root = { dataset: {} as DOMStringMap };
    applyTheme(root, 'light');
    expect(root.dataset.theme).toBe('light');
  });
});
