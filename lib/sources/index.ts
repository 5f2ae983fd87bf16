import type { Source } from './define.ts';

// Every other file of this folder is a source: adding one takes no entry anywhere.
const modules = import.meta.glob<Source>(['./*.ts', '!./define.ts', '!./index.ts', '!./sites.ts'], {
  eager: true,
  import: 'default',
});
const sources = Object.values(modules).sort((left, right) => left.name.localeCompare(right.name, 'en'));
const byId = new Map(sources.map((source) => [source.id, source]));

/** All sources, by name. */
export function allSources(): readonly Source[] {
  return sources;
}

/** The source with this id; `undefined` for a board that an older or newer version could read. */
export function findSource(id: string): Source | undefined {
  return byId.get(id);
}
