import { monogram } from '../../lib/ui/monogram.ts';

/** A company's letter on a tile of its own hue. It only repeats the name beside it. */
export function Monogram({ name }: { name: string }) {
  const { letter, hue } = monogram(name);
  return (
    <span class="monogram" style={{ '--hue': String(hue) }} aria-hidden="true">
      {letter}
    </span>
  );
}
