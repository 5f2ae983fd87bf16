/** The names of this machine that the manifest lets us ask for. */
const LOOPBACK = ['localhost', '127.0.0.1'];

/** Whether a host name is this machine's own, and one that the browser can be asked for: what goes there needs no encryption. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.includes(hostname);
}
