import type { ReadonlySignal } from '@preact/signals';

/** The one polite voice of a surface. */
export function LiveRegion({ text }: { text: ReadonlySignal<string> }) {
  return (
    <div class="visually-hidden" role="status">
      {text}
    </div>
  );
}
