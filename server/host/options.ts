import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How a server on one machine is run. */
export interface ServerOptions {
  host: string;
  port: number;
  /** The folder of the data, absolute. */
  data: string;
  /** The most rooms and connections, and the rooms that may exist; `null` for any. */
  maxRooms: number | null;
  maxConnections: number | null;
  allow: string[] | null;
}

export const USAGE = `Usage: npm run sync-server -- [OPTION...]

  --host HOST            address to listen at (127.0.0.1)
  --port PORT            port to listen at (8790)
  --data FOLDER          where the rooms are kept (./jobwake-sync)
  --max-rooms N          refuse new rooms above this number
  --max-connections N    refuse new connections above this number
  --allow ROOM,...       refuse all rooms but these
  --node                 run on Node instead of workerd
  --compile FILE         write all of it into one program that needs nothing else, instead of running it`;

export interface Arguments extends ServerOptions {
  node: boolean;
  compile: string | null;
}

/** Reads the command line. Throws an error with a sentence for the user. */
export function readArguments(args: string[], folder: string): Arguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      host: { ...text, default: '127.0.0.1' },
      port: { ...text, default: '8790' },
      data: { ...text, default: 'jobwake-sync' },
      'max-rooms': text,
      'max-connections': text,
      allow: text,
      node: { type: 'boolean', default: false },
      compile: text,
    },
  });
  return {
    host: values.host,
    port: readNumber('--port', values.port, 65_535) ?? 0,
    data: resolve(folder, values.data),
    maxRooms: readNumber('--max-rooms', values['max-rooms'], 1e9),
    maxConnections: readNumber('--max-connections', values['max-connections'], 1e9),
    allow: values.allow?.split(',').filter(Boolean) ?? null,
    node: values.node,
    compile: values.compile === undefined ? null : resolve(folder, values.compile),
  };
}

function readNumber(name: string, text: string | undefined, most: number): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,10}$/.test(text) || Number(text) > most)
    throw new Error(`${name} must be a number up to ${most}.`);
  return Number(text);
}
