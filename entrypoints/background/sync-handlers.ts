import type { CommandArgs } from '../../lib/domain/commands.ts';
import type { SyncHost } from './sync-host.ts';

interface SyncTools {
  sync(): Promise<SyncHost>;
}

/** The commands about sync. */
export const syncHandlers = {
  startSync: async ({ server }: CommandArgs<'startSync'>, { sync }: SyncTools) =>
    (await sync()).setUp(server),
  joinSync: async ({ secret, server }: CommandArgs<'joinSync'>, { sync }: SyncTools) =>
    (await sync()).join(secret, server),
  showSyncSecrets: async (_args: object, { sync }: SyncTools) => (await sync()).secrets(),
  keepSyncWords: async (_args: object, { sync }: SyncTools) => (await sync()).noteWords(),
  turnSync: async ({ isOn }: CommandArgs<'turnSync'>, { sync }: SyncTools) => (await sync()).turn(isOn),
  retrySync: async (_args: object, { sync }: SyncTools) => (await sync()).retry(),
  forgetSync: async ({ deletesRoom }: CommandArgs<'forgetSync'>, { sync }: SyncTools) =>
    (await sync()).forget(deletesRoom),
  restartSync: async (_args: object, { sync }: SyncTools) => (await sync()).startAnew(),
};
