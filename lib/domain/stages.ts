import { STAGES } from './application.ts';

/** One column of the board. */
export interface Stage {
  id: string;
  /** As the user calls it; empty for a stage of ours that was not renamed, whose words the interface has. */
  name: string;
  isHidden: boolean;
}

/** One change of the list of stages. */
export type StageEdit =
  | { kind: 'rename'; id: string; name: string }
  /** In front of the stage `before`, or at the end. */
  | { kind: 'add'; id: string; name: string; before: string | null }
  | { kind: 'hide'; id: string; isHidden: boolean }
  /** Puts it in front of the stage `before`, or at the end. */
  | { kind: 'place'; id: string; before: string | null };

export const MAX_STAGES = 30;
export const MAX_STAGE_NAME = 60;
/** The key of the stages in the table `settings`. */
export const STAGES_KEY = 'stages';

export function defaultStages(): Stage[] {
  return STAGES.map((id) => ({ id, name: '', isHidden: false }));
}

/** The stages as they are stored, made whole: an import or another version may have left something else there. */
export function stagesOf(stored: unknown): Stage[] {
  const found = Array.isArray(stored) ? stored.filter(isStage).slice(0, MAX_STAGES) : [];
  const byId = new Map(found.map(({ id, name, isHidden }) => [id, { id, name, isHidden }]));
  for (const stage of defaultStages()) if (!byId.has(stage.id)) byId.set(stage.id, stage);
  return [...byId.values()];
}

/** The stages after the change. One that names no stage, adds one that is there, or one too many changes nothing. */
export function editStages(stages: readonly Stage[], edit: StageEdit): Stage[] {
  const known = stages.find(({ id }) => id === edit.id);
  if (edit.kind === 'add') {
    const name = edit.name.trim().slice(0, MAX_STAGE_NAME);
    if (known !== undefined || name === '' || stages.length >= MAX_STAGES) return [...stages];
    return placed(stages, { id: edit.id, name, isHidden: false }, edit.before);
  }
  if (known === undefined) return [...stages];
  if (edit.kind === 'place')
    return edit.before === edit.id ? [...stages] : placed(stages, known, edit.before);
  const next = edit.kind === 'hide' ? { ...known, isHidden: edit.isHidden } : renamed(known, edit.name);
  return stages.map((stage) => (stage === known ? next : stage));
}

/** Whether whoever stands in the stage has applied: it is `applied` or comes after it, and is not the end of all. */
export function isApplied(stages: readonly Stage[], stageId: string | null): boolean {
  if (stageId === 'closed') return false;
  const place = (id: string | null) => stages.findIndex((stage) => stage.id === id);
  return place(stageId) >= place('applied');
}

/** An empty name gives a stage of ours its own words back; a stage that the user made keeps the name it has. */
function renamed(stage: Stage, name: string): Stage {
  const next = name.trim().slice(0, MAX_STAGE_NAME);
  const isOurs = (STAGES as readonly string[]).includes(stage.id);
  return next === '' && !isOurs ? stage : { ...stage, name: next };
}

function placed(stages: readonly Stage[], stage: Stage, before: string | null): Stage[] {
  const others = stages.filter(({ id }) => id !== stage.id);
  const found = others.findIndex(({ id }) => id === before);
  return others.toSpliced(found === -1 ? others.length : found, 0, stage);
}

function isStage(value: unknown): value is Stage {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, isHidden } = value as Record<string, unknown>;
  return typeof id === 'string' && id !== '' && typeof name === 'string' && typeof isHidden === 'boolean';
}
