// What the rooms of one process share: the gate, the counts, and which rooms were let in. All of it may be lost.
import { Gate, readAllowed } from '../shared/gate.ts';
import { Metrics } from '../shared/metrics.ts';
import type { Env } from './env.ts';

export const metrics = new Metrics();

const connectionsOfRoom = new Map<string, number>();
const knownRooms = new Set<string>();
let gate: Gate | undefined;

export function gateOf(env: Env): Gate {
  gate ??= new Gate({ allowed: readAllowed(env.ALLOW), now: Date.now });
  return gate;
}

/** Notes how many connections a room has; hibernating rooms keep their number. */
export function countConnections(room: string, connections: number): void {
  metrics.connections += connections - (connectionsOfRoom.get(room) ?? 0);
  if (connections > 0) connectionsOfRoom.set(room, connections);
  else connectionsOfRoom.delete(room);
  metrics.rooms = connectionsOfRoom.size;
}

export function hasPlace(env: Env): boolean {
  return env.MAX_CONNECTIONS === undefined || metrics.connections < Number(env.MAX_CONNECTIONS);
}

/** Whether this room exists or may still be made. The lobby is asked once for each room and process. */
export async function mayExist(env: Env, room: string): Promise<boolean> {
  if (env.MAX_ROOMS === undefined || knownRooms.has(room)) return true;
  const isKnown = await env.Lobby.getByName('lobby').admit(room, Number(env.MAX_ROOMS));
  if (isKnown) knownRooms.add(room);
  return isKnown;
}
