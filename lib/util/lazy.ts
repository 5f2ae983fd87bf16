/**
 * A value that is made when it is first asked for, and only once. Schemas are such values: each takes a tenth of a
 * millisecond to make, and every start of the background would wait for all of them.
 */
// The note lets the bundler drop a value that nobody asks for, and what it is made of.
/* @__NO_SIDE_EFFECTS__ */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
