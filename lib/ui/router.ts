import { type Signal, signal } from '@preact/signals';
import { parseRoute, type Route, routeHash } from './routes.ts';

/** The part of a window that routing needs. */
export interface RouteWindow {
  location: { hash: string };
  addEventListener(type: 'hashchange', listener: () => void): void;
}

export interface Router {
  route: Signal<Route>;
  go(route: Route): void;
}

/** Follows the window's hash from now on; an address without a route of ours is sent to `home`. */
export function createRouter(window: RouteWindow, home: Route): Router {
  const route = signal<Route>(parseRoute(window.location.hash) ?? home);
  const go = (next: Route) => {
    route.value = next;
    window.location.hash = routeHash(next);
  };
  window.addEventListener('hashchange', () => {
    const next = parseRoute(window.location.hash);
    if (next !== null && routeHash(next) !== routeHash(route.peek())) route.value = next;
  });
  return { route, go };
}
