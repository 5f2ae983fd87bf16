import { COMPATIBILITY_DATE } from './config.ts';

/**
 * The configuration of the same worker for Cloudflare (https://developers.cloudflare.com/workers/wrangler/configuration/).
 *
 * @param bundle the bundled worker, relative to the configuration
 */
export function wranglerConfig({
  name,
  bundle,
  allow,
}: {
  name: string;
  bundle: string;
  allow: string | null;
}): object {
  return {
    name,
    main: bundle,
    no_bundle: true,
    compatibility_date: COMPATIBILITY_DATE,
    durable_objects: {
      bindings: [
        { name: 'Room', class_name: 'RoomObject' },
        { name: 'Lobby', class_name: 'Lobby' },
      ],
    },
    migrations: [{ tag: 'v1', new_sqlite_classes: ['RoomObject', 'Lobby'] }],
    vars: allow === null ? {} : { ALLOW: allow },
  };
}
