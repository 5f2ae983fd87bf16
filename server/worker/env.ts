import type { Lobby } from './lobby.ts';
import type { RoomObject } from './room-object.ts';

/** What the configuration binds to the worker. Numbers come as text, and are absent where there is no limit. */
export type Env = {
  Room: DurableObjectNamespace<RoomObject>;
  Lobby: DurableObjectNamespace<Lobby>;
  ALLOW?: string;
  MAX_ROOMS?: string;
  MAX_CONNECTIONS?: string;
};
