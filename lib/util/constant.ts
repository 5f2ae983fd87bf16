/**
 * A value that is computed while its module is loaded. The note lets the bundler leave it out, and all that it is made
 * of, of scripts in which nobody asks for it.
 */
/* @__NO_SIDE_EFFECTS__ */
export function constant<T>(compute: () => T): T {
  return compute();
}
