/** The product's mark: a bow and the wake that it leaves. `public/icons/mark.svg` is its twin on a tile. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 4.5c2.2 2.6 3.4 5.4 3.4 8.3 0 1.5-1.5 2.5-3.4 2.5s-3.4-1-3.4-2.5c0-2.9 1.2-5.7 3.4-8.3z" />
      <path class="wake" d="M9.8 17.2c-.9 3-2.4 5.5-4.6 7.5M22.2 17.2c.9 3 2.4 5.5 4.6 7.5" />
      <path class="wake" d="M13.6 19.4c-.5 2.7-1.4 5.3-2.8 7.6M18.4 19.4c.5 2.7 1.4 5.3 2.8 7.6" />
    </svg>
  );
}
