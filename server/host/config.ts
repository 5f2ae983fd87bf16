import type { ServerOptions } from './options.ts';

/** No newer than the workerd that is pinned, which would refuse to start. */
export const COMPATIBILITY_DATE = '2026-10-01';

/**
 * The configuration of a plain workerd (https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp).
 * The worker has no way out to any network.
 *
 * @param bundle the path of the bundled worker, absolute or relative to the configuration
 */
export function workerdConfig(options: ServerOptions, bundle: string): string {
  const { host, port, data, maxRooms, maxConnections, allow } = options;
  const bindings = [
    '(name = "Room", durableObjectNamespace = "RoomObject")',
    '(name = "Lobby", durableObjectNamespace = "Lobby")',
    ...binding('MAX_ROOMS', maxRooms),
    ...binding('MAX_CONNECTIONS', maxConnections),
    ...binding('ALLOW', allow?.join(',') ?? null),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "sync", worker = .sync),
    (name = "data", disk = (path = ${quote(data)}, writable = true)),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(name = "http", address = ${quote(`${host}:${port}`)}, http = (), service = "sync")],
);

const sync :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed ${quote(bundle)})],
  compatibilityDate = "${COMPATIBILITY_DATE}",
  compatibilityFlags = ["no_web_socket_compression"],
  globalOutbound = "nowhere",
  durableObjectNamespaces = [
    (className = "RoomObject", uniqueKey = "jobwake-room-1", enableSql = true),
    (className = "Lobby", uniqueKey = "jobwake-lobby-1", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "data"),
  bindings = [${bindings.join(', ')}],
);
`;
}

function binding(name: string, value: string | number | null): string[] {
  return value === null ? [] : [`(name = "${name}", text = ${quote(String(value))})`];
}

/** Cap'n Proto's strings escape as those of C; JSON's do the same for all that a path or an address may hold. */
function quote(text: string): string {
  return JSON.stringify(text);
}
