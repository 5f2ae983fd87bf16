import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter } from '../../lib/ui/router.ts';
import { parseRoute, type Route, routeHash } from '../../lib/ui/routes.ts';

const id = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed());
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ name: 'jobs' }, { name: 'runs' }, { name: 'boards' }, { name: 'insights' }),
  fc.record({ name: fc.constantFrom('job' as const, 'run' as const), id }),
  fc.record({ name: fc.constant('jobs' as const), find: id }),
  fc.record({ name: fc.constant('welcome' as const), boards: fc.array(fc.webUrl(), { maxLength: 3 }) }),
);

describe('routes', () => {
  test('survive being written into an address and read again', () => {
    fc.assert(
      fc.property(route, (one) => {
        expect(parseRoute(routeHash(one))).toEqual(one);
      }),
    );
  });

  test('take careers addresses that nobody encoded', () => {
    expect(parseRoute('#/welcome?boards=https://jobs.lever.co/a,https://jobs.lever.co/b')).toEqual({
      name: 'welcome',
      boards: ['https://jobs.lever.co/a', 'https://jobs.lever.co/b'],
    });
  });

  test('are none for an address of somebody else', () => {
    expect(['', '#', '#/', '#/nope', '#/job', '#/job/%E0%A4%A'].map(parseRoute)).toEqual(Array(6).fill(null));
  });

  test('follow the window and can be gone to', () => {
    const listeners: (() => void)[] = [];
    const window = {
      location: { hash: '' },
      addEventListener: (_: 'hashchange', listener: () => void) => void listeners.push(listener),
    };
    const router = createRouter(window, { name: 'boards' });
    expect(router.route.value).toEqual({ name: 'boards' });
    router.go({ name: 'job', id: 'a:b' });
    expect(window.location.hash).toBe('#/job/a%3Ab');
    window.location.hash = '#/runs';
    for (const listener of listeners) listener();
    expect(router.route.value).toEqual({ name: 'runs' });
  });
});
