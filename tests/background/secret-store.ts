import type { SecretTools } from '../../entrypoints/background/secret-work.ts';

/** The extension's storage of secrets, over a map that outlives the background. */
export function secretStore(
  held: Map<string, Record<string, string>>,
): Pick<SecretTools, 'readSecrets' | 'changeSecrets'> {
  return {
    readSecrets: async (name) => held.get(name) ?? {},
    changeSecrets: async (added, commit) => {
      for (const [name, values] of Object.entries(added)) held.set(name, values);
      const isKept = await commit();
      for (const name of held.keys()) if (!isKept(name)) held.delete(name);
    },
  };
}
