// @vitest-environment happy-dom
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { KeyForms } from '../../components/options/key-forms.tsx';
import type { SourceKey } from '../../lib/domain/commands.ts';
import { keepUndoable } from '../../lib/store/undo.ts';
import { createKeys } from '../../lib/ui/keys.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const ADVICE: SourceKey = {
  source: 'advice',
  sourceName: 'Advice',
  page: 'https://advice.example/keys',
  fields: [
    { id: 'app', name: 'App id' },
    { id: 'key', name: 'App key' },
  ],
  isSet: false,
};

async function keysWith(...held: SourceKey[]) {
  const live = fakeLive();
  const sayFailure = vi.fn();
  live.answer('listKeys', () => [...held]);
  live.answer('setSecret', () => {
    held[0] = { ...ADVICE, isSet: true };
    return null;
  });
  live.answer('forgetSecret', () => {
    held[0] = ADVICE;
    return null;
  });
  const db = await freshDatabase();
  const { panel, stored } = await panelOver(db, { live });
  const { toasts } = panel;
  const keys = createKeys({ ...panel, sayFailure });
  const said = () => toasts.list.value.map(({ text }) => text);
  return { keys, live, said, sayFailure, db, undoLast: () => stored.tracker.undoLast() };
}

describe('keys', () => {
  test('are listed, kept when whole, and forgotten', async () => {
    const { keys, live, said, sayFailure } = await keysWith(ADVICE);
    await vi.waitFor(() => expect(keys.list.value).toEqual([ADVICE]));
    expect(await keys.save(ADVICE, { app: 'a', key: ' ' })).toBe(false);
    expect(said()).toEqual(['Fill in every field.']);
    expect(live.asked.map(({ name }) => name)).not.toContain('setSecret');
    expect(await keys.save(ADVICE, { app: 'a', key: 'b' })).toBe(true);
    await vi.waitFor(() => expect(keys.list.value[0]?.isSet).toBe(true));
    expect(live.asked).toContainEqual({
      name: 'setSecret',
      args: { commandId: 'made-0', source: 'advice', values: { app: 'a', key: 'b' } },
    });
    expect(await keys.forget(ADVICE)).toBe(true);
    await vi.waitFor(() => expect(keys.list.value[0]?.isSet).toBe(false));
    expect(said()).toContain('Forgot the key for Advice.');
    expect(sayFailure).not.toHaveBeenCalled();
  });

  test('that another window changed are shown so', async () => {
    const { keys, live, db } = await keysWith(ADVICE);
    await vi.waitFor(() => expect(keys.list.value).toEqual([ADVICE]));
    live.answer('listKeys', () => [{ ...ADVICE, isSet: true }]);
    await keepUndoable(db, { id: 'a', at: 1, name: 'setSecret', jobs: 0, changes: [], undoneAt: null });
    await vi.waitFor(() => expect(keys.list.value[0]?.isSet).toBe(true));
  });

  test('that could not be kept are said to be so', async () => {
    const { keys, live, said } = await keysWith(ADVICE);
    await vi.waitFor(() => expect(keys.list.value).toEqual([ADVICE]));
    const refusals: (() => void)[] = [];
    live.answer('setSecret', () => new Promise((_, reject) => refusals.push(() => reject(new Error('no')))));
    const saving = keys.save(ADVICE, { app: 'a', key: 'b' });
    expect(keys.list.value[0]?.isSet).toBe(true);
    await vi.waitFor(() => expect(refusals).toHaveLength(1));
    refusals[0]?.();
    expect(await saving).toBe(false);
    expect(keys.list.value).toEqual([ADVICE]);
    expect(said()).toEqual([expect.stringMatching(/^Not changed\./)]);
  });

  test('that are refused go alone, and what was done since stays', async () => {
    const { keys, live } = await keysWith({ ...ADVICE, isSet: true });
    await vi.waitFor(() => expect(keys.list.value[0]?.isSet).toBe(true));
    let refuse = () => {};
    live.answer('forgetSecret', () => new Promise((_, reject) => (refuse = () => reject(new Error('no')))));
    const forgetting = keys.forget(ADVICE);
    const saving = keys.save(ADVICE, { app: 'c', key: 'd' });
    expect(keys.list.value[0]?.isSet).toBe(true);
    await saving;
    refuse();
    expect(await forgetting).toBe(false);
    expect(keys.list.value[0]?.isSet).toBe(true);
  });

  test('come back at once when forgetting them is undone', async () => {
    const { keys, live, db, undoLast } = await keysWith(ADVICE);
    await vi.waitFor(() => expect(keys.list.value).toEqual([ADVICE]));
    const change = {
      table: 'secrets',
      id: 'secrets',
      before: { advice: 'a' },
      after: { advice: null },
    } as const;
    const row = { id: 'a', at: Date.now(), name: 'forgetSecret' as const, jobs: 0, undoneAt: null };
    await keepUndoable(db, { ...row, changes: [change] });
    live.answer('undo', () => new Promise(() => undefined));
    void undoLast();
    await vi.waitFor(() => expect(keys.list.value[0]?.isSet).toBe(true));
  });
});

describe('the form of a key', () => {
  test('hands over what was entered, under names that can be heard', async () => {
    let isKept = false;
    const onSave = vi.fn(async () => isKept);
    const page = draw(<KeyForms list={[ADVICE]} onSave={onSave} onForget={vi.fn()} />);
    const inputs = page.all('input') as HTMLInputElement[];
    expect(inputs.map(({ type, autocomplete }) => [type, autocomplete])).toEqual([
      ['password', 'off'],
      ['password', 'off'],
    ]);
    expect(page.all('label').map(({ textContent }) => textContent)).toEqual(['App id', 'App key']);
    for (const [at, input] of inputs.entries()) input.value = `value ${at}`;
    page.get<HTMLFormElement>('form').dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(() => expect(onSave).toHaveBeenCalledWith(ADVICE, { app: 'value 0', key: 'value 1' }));
    await drawn(() => expect(inputs[0]?.value).toBe('value 0'));
    isKept = true;
    page.get<HTMLFormElement>('form').dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(() => expect(inputs[0]?.value).toBe(''));
    expect(page.get<HTMLAnchorElement>('a').href).toBe(ADVICE.page);
  });

  test('of one that is set shows that and no more, and can forget it', () => {
    const onForget = vi.fn();
    const set = { ...ADVICE, page: 'javascript:alert(1)', isSet: true };
    const page = draw(<KeyForms list={[set]} onSave={vi.fn()} onForget={onForget} />);
    expect(page.text()).toContain('Entered');
    expect((page.all('input') as HTMLInputElement[]).every(({ value }) => value === '')).toBe(true);
    expect(page.all('a')).toEqual([]);
    page.button('Forget the key for Advice').click();
    expect(onForget).toHaveBeenCalledWith(set);
  });
});
