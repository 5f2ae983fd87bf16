const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name is this machine's own: what goes there needs no encryption. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
