import { signal } from '@preact/signals';

/** Whether the palette is open, and for which job: the one that had the focus or was open, or none. */
export const paletteFor = signal<{ jobId: string | null } | null>(null);
