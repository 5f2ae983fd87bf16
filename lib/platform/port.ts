import type { Browser } from 'wxt/browser';
import type { Port } from '../live/protocol.ts';

/** A runtime port as the live updates know it, for either end. */
export function viewPort(port: Browser.runtime.Port): Port {
  return {
    name: port.name,
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener(listener),
    onDisconnect: (listener) => port.onDisconnect.addListener(listener),
    disconnect: () => port.disconnect(),
  };
}
