/** Longer texts hardly come twice. */
const MAX_LENGTH = 300;

/**
 * The same function, which works out what it gives for a short text once, as long as no more than `most` other texts
 * came since. What it gives is shared: it must not be changed, and not be `undefined`.
 */
// The note lets the bundler drop a function that nobody calls.
/* @__NO_SIDE_EFFECTS__ */
export function remembered<T>(most: number, of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_LENGTH) return of(text);
    let value = known.get(text);
    if (value === undefined) {
      value = of(text);
      if (known.size >= most) known.clear();
      known.set(text, value);
    }
    return value;
  };
}
