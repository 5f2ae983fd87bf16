import type { Note } from '../domain/application.ts';
import type { Parts } from '../domain/application-undo.ts';
import { STAGES_KEY, type Stage, stagesOf } from '../domain/stages.ts';
import type { Named } from '../store/database.ts';

// Notes and stages as parts, so that what one command changed of them can be taken back alone.

export function noteParts(note: Note | undefined): Parts {
  if (note === undefined) return {};
  return { jobId: note.jobId, text: note.text, writtenAt: note.writtenAt };
}

export function stageParts(stages: readonly Stage[]): Parts {
  const parts: Parts = { order: stages.map(({ id }) => id) };
  for (const { id, name, isHidden } of stages) {
    parts[`name/${id}`] = name;
    parts[`hidden/${id}`] = isHidden;
  }
  return parts;
}

/** The stages of such parts. A stage of which only half is there, or that `order` does not name, is still one. */
export function stagesOfParts(parts: Parts): Stage[] {
  const ids = Object.keys(parts).flatMap((key) => (key.startsWith('name/') ? [key.slice(5)] : []));
  const order = (parts.order as string[]).filter((id) => ids.includes(id));
  const all = new Set([...order, ...ids]);
  return stagesOf(
    [...all].map((id) => ({
      id,
      name: parts[`name/${id}`],
      isHidden: parts[`hidden/${id}`] ?? false,
    })),
  );
}

export function stagesRow(stages: readonly Stage[]): Named {
  return { key: STAGES_KEY, value: stages };
}
