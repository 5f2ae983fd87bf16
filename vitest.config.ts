import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [preact()],
  test: {
    // Dexie looks for the database when it is loaded, so this comes before every test's own imports.
    setupFiles: ['fake-indexeddb/auto', 'tests/support/seed.ts'],
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/browser/**'],
    testTimeout: 60_000,
    // One less than there are cores would leave the second of two idle.
    maxWorkers: '100%',
  },
});
