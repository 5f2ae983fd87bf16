/** A page that nobody sees paints nothing. */
const LONGEST_WAIT_MS = 100;

/** Resolves once what this task and its microtasks draw has been painted. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
}
