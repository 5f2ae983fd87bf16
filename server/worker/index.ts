// The whole server as one worker: on one machine under plain workerd, or on Cloudflare.
import { routePartykitRequest } from 'partyserver';
import { pairPage } from '../shared/pair-page.ts';
import type { Env } from './env.ts';
import { gateOf, hasPlace, mayExist, metrics } from './machine.ts';

export { Lobby } from './lobby.ts';
export { RoomObject } from './room-object.ts';

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    switch (url.pathname) {
      case '/healthz':
        return new Response('ok\n');
      case '/v1/time':
        return Response.json({ now: Date.now() });
      case '/metrics':
        return new Response(metrics.text());
      case '/pair':
        return pairPage();
    }
    if (!url.pathname.startsWith('/parties/room/')) return new Response(null, { status: 404 });
    const startMs = Date.now();
    const response = await enter(request, env);
    metrics.request(Date.now() - startMs);
    return response;
  },
} satisfies ExportedHandler<Env>;

async function enter(request: Request, env: Env): Promise<Response> {
  const check = (checked: Request, { name }: { name: string }) => admit(checked, name, env);
  const options = { onBeforeConnect: check, onBeforeRequest: check };
  return (await routePartykitRequest(request, env, options)) ?? new Response(null, { status: 404 });
}

/** Nothing, when the request may go on to its room; otherwise why not. */
async function admit(request: Request, room: string, env: Env): Promise<Response | undefined> {
  const admission = await gateOf(env).admit(room, new URL(request.url).searchParams);
  if ('status' in admission) return refusal(admission.status);
  const isSocket = request.headers.get('upgrade')?.toLowerCase() === 'websocket';
  if (isSocket && !hasPlace(env)) return refusal(503);
  return (await mayExist(env, room)) ? undefined : refusal(507);
}

function refusal(status: number): Response {
  metrics.refusal(status);
  return new Response(null, { status });
}
