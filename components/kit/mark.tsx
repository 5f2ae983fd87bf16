/** The product's mark: something that moves, and the wake it leaves. `public/icons/mark.svg` is its twin on a tile. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="7" r="4" />
      <path class="wake" d="M6.5 14.8a13.4 13.4 0 0 0 19 0" />
      <path class="wake far" d="M3 23.4a20.4 20.4 0 0 0 26 0" />
    </svg>
  );
}
