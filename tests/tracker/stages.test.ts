import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/domain/application.ts';
import {
  defaultStages,
  editStages,
  isApplied,
  MAX_STAGES,
  type StageEdit,
  stagesOf,
} from '../../lib/domain/stages.ts';

const id = fc.constantFrom(...STAGES, 'own-1', 'own-2', 'nowhere');
const before = fc.option(id);
const edits: fc.Arbitrary<StageEdit> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), id, name: fc.string({ maxLength: 70 }) }),
  fc.record({ kind: fc.constant('add' as const), id, name: fc.string({ maxLength: 70 }), before }),
  fc.record({ kind: fc.constant('hide' as const), id, isHidden: fc.boolean() }),
  fc.record({ kind: fc.constant('place' as const), id, before }),
);

describe('the stages', () => {
  test('whatever is edited, no stage is lost, none is there twice, and each has words', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 40 }), (list) => {
        let stages = defaultStages();
        for (const edit of list) {
          const next = editStages(stages, edit);
          expect(next.map((one) => one.id)).toEqual(expect.arrayContaining(stages.map((one) => one.id)));
          stages = next;
        }
        const ids = stages.map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining([...STAGES]));
        for (const one of stages) if (one.id.startsWith('own')) expect(one.name.trim()).not.toBe('');
        expect(stagesOf(JSON.parse(JSON.stringify(stages)))).toEqual(stages);
      }),
    );
  });

  test('are put in front of another, or at the end', () => {
    const added = editStages(defaultStages(), { kind: 'add', id: 'task', name: 'Task', before: 'interview' });
    const ids = added.map((stage) => stage.id);
    expect(ids.indexOf('task')).toBe(ids.indexOf('interview') - 1);
    const last = editStages(added, { kind: 'place', id: 'saved', before: null });
    expect(last.at(-1)?.id).toBe('saved');
  });

  test('are no more than fit, and are made whole when something else is stored', () => {
    let stages = defaultStages();
    for (let i = 0; i < 50; i++)
      stages = editStages(stages, { kind: 'add', id: `s${i}`, name: 'S', before: null });
    expect(stages).toHaveLength(MAX_STAGES);
    for (const stored of [undefined, null, 7, {}, [null, { id: 'x' }]]) {
      expect(stagesOf(stored)).toEqual(defaultStages());
    }
  });

  test('tell whether one has applied by their order', () => {
    const stages = editStages(defaultStages(), {
      kind: 'add',
      id: 'task',
      name: 'Task',
      before: 'interview',
    });
    expect(['task', 'applied', 'offer'].every((one) => isApplied(stages, one))).toBe(true);
    expect(['saved', 'applying', 'closed', null].some((one) => isApplied(stages, one))).toBe(false);
  });
});
