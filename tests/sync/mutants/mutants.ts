import type { Mutant } from './mutant.ts';
import { SERVER_MUTANTS } from './server.ts';

const replica = 'lib/sync/replica.ts';
const absorb = 'lib/sync/absorb.ts';

export const MUTANTS: readonly Mutant[] = [
  ...SERVER_MUTANTS,
  {
    name: 'a device takes changes over a gap',
    file: replica,
    from: 'if (changes.from > cursor) return false;',
    to: '',
  },
  {
    name: 'an acknowledgement moves the cursor over a gap',
    file: replica,
    from: 'ack.from === meta.cursor ? ack.to : meta.cursor',
    to: 'Math.max(meta.cursor, ack.to)',
  },
  {
    name: 'a gap before an acknowledgement is not filled',
    file: replica,
    from: 'if (isGap && !this.#isPulling) return this.#pull();',
    to: '',
  },
  {
    name: 'a device does not notice that the server lost its history',
    file: replica,
    from: 'if (reset || isOther || head < Math.max(before.cursor, before.top)) {',
    to: 'if (head < 0) {',
  },
  {
    name: 'a device listens before it is welcome',
    file: replica,
    from: 'if (!this.#isWelcome) return [];',
    to: '',
  },
  {
    name: 'what was on its way survives a lost link',
    file: replica,
    from: 'this.#isWelcome = true;\n    this.#onItsWay = null;',
    to: 'this.#isWelcome = true;',
  },
  {
    name: 'a record counts as pushed though it was changed on the way',
    file: replica,
    from: 'row.rev === pushedRev ?',
    to: 'row.rev >= pushedRev ?',
  },
  {
    name: 'a record counts as pushed as soon as it is sent',
    file: replica,
    from: 'this.#pushes += 1;',
    to: 'this.#pushes += 1; await this.#read((records) => records.put(rows.map((row) => ({ ...row, dirty: DIRTY.no }))));',
  },
  {
    name: 'a record that the server lacks keeps its base',
    file: replica,
    from: 'const base = result.c === null ? 0 : Math.max(row.base, result.seq);',
    to: 'const base = Math.max(row.base, result.seq);',
  },
  {
    name: 'a device does not look for what was deleted while it was away',
    file: replica,
    from: 'before.cursor > 0 && before.cursor < floor',
    to: 'before.cursor > 0 && before.cursor < 0',
  },
  {
    name: 'a sweep also takes what was never pushed',
    file: replica,
    from: 'if (row.base !== 0 || row.dirty !== DIRTY.no) return row;',
    to: 'if (row.base !== 0) return row;',
  },
  {
    name: 'a device gives its own version up for what it hears',
    file: absorb,
    from: 'return { ...next, dirty: isLevel ? DIRTY.no : urgency(next) };',
    to: 'return { ...next, dirty: DIRTY.no };',
  },
  {
    name: 'stamps that are heard do not move the clock',
    file: absorb,
    from: 'if (newest !== meta.stamp) await records.setMeta({ ...meta, stamp: newest });',
    to: '',
  },
  {
    name: 'a text that loses is gone',
    file: absorb,
    from: 'lost.push(...lostTexts(row, version, meta.device));',
    to: '',
  },
  {
    name: 'a text counts as known after the server lost it',
    file: absorb,
    from: "const edited = { ...row.edited, ...Object.fromEntries(prose.map((name) => [name, ''])) };",
    to: 'const edited = prose.length > 0 ? row.edited : row.edited;',
  },
  {
    name: 'the clock forgets what it wrote',
    file: 'lib/sync/write.ts',
    from: 'nextStamp(meta.stamp,',
    to: "nextStamp('',",
  },
  {
    name: 'of two equal stamps each device keeps its own value',
    file: 'lib/sync/merge.ts',
    from: 'canonical(one[0]) > canonical(other[0])',
    to: 'one !== other',
  },
  {
    name: 'the whole record of the later writer wins',
    file: 'lib/sync/merge.ts',
    from: 'const merged: Record<string, Field> = { ...one };',
    to: `const merged: Record<string, Field> = { ...one };
  const last = (fields: Fields) => Object.values(fields).map(([, stamp]) => stamp).sort().at(-1) ?? '';
  if (last(one) !== last(other)) return last(one) > last(other) ? one : other;`,
  },
  {
    name: 'a frame may be longer than the server takes',
    file: 'lib/sync/envelopes.ts',
    from: 'return !isTooLong(one) && chars <= PUSH_CHARS;',
    to: 'return !isTooLong(one) && chars > 0;',
  },
  {
    name: 'a sealed record passes under another name',
    file: 'lib/sync/seal.ts',
    from: 'if ((await ridOf({ table, id })) !== rid)',
    to: 'if (id.length < 0)',
  },
  {
    name: 'an entry counts at any time',
    file: 'lib/sync/entry.ts',
    from: '!(Math.abs(nowMs - Number(t)) <= ENTRY_WINDOW_MS)',
    to: 'nowMs === 0',
  },
  {
    name: 'a final close is tried again',
    file: 'lib/sync/state.ts',
    from: 'return code >= CLOSE.bad ?',
    to: 'return code < 0 ?',
  },
  {
    name: 'nobody asks the server for the time',
    file: 'lib/sync/device.ts',
    from: 'if (this.#failures === TRIES_BEFORE_TIME && (await this.#correctTime()))',
    to: 'if (this.#failures < 0 && (await this.#correctTime()))',
  },
  {
    name: 'what the user changed is not taken up before another version comes in',
    file: absorb,
    from: 'await records.takeUp(versions);',
    to: '',
  },
  {
    name: 'moves are put in the order of the clocks of their devices',
    file: 'lib/sync/show-moves.ts',
    from: 'stampOf(one) < stampOf(other)',
    to: 'one.id < other.id',
  },
  {
    name: 'a row that is there again stays deleted for the others',
    file: 'lib/sync/wanted.ts',
    from: '...(isBack && { [DELETED]: false })',
    to: '',
  },
  {
    name: 'a deletion takes with it what was written later',
    file: 'lib/sync/show.ts',
    from: 'if (isGone(fields)) return shelf',
    to: 'if (isDeleted(fields)) return shelf',
  },
  {
    name: 'a saved job of another device replaces what this one has read',
    file: 'lib/sync/show-jobs.ts',
    from: 'const isRead = before !== undefined && boards.has(before.boardId);',
    to: 'const isRead = false && boards.has(String(before));',
  },
  {
    name: 'a device that joins takes all it has for new',
    file: 'lib/sync/take-up.ts',
    from: 'oldAt: isFirst === true ? writtenAt(row ?? {}, now) : null',
    to: 'oldAt: isFirst === true && writtenAt(row ?? {}, now) < 0 ? 0 : null',
  },
  {
    name: 'what the outbox gave up is written only in part',
    file: 'lib/sync/take-up.ts',
    from: 'for (const one of wanted) {',
    to: 'for (const one of wanted.slice(0, 20)) {',
  },
  {
    name: 'an item that was read elsewhere before it came is unread here',
    file: 'lib/sync/take-up.ts',
    from: 'const isLate = row !== undefined && record?.isUnshown === true;',
    to: 'const isLate = row === undefined && record?.isUnshown === true;',
  },
  {
    name: 'a full room is not told to who asks by requests',
    file: 'lib/sync/poll.ts',
    from: 'onMessage(reply);',
    to: "if (reply.t !== 'err') onMessage(reply);",
  },
  {
    name: 'what is long deleted goes with a push in one request',
    file: 'lib/sync/poll.ts',
    from: 'let next: ClientMessage[] = [await replica.hello()];',
    to: `let next: ClientMessage[] = [await replica.hello()];
    const early = transport.post.bind(transport);
    transport = { ...transport, post: async (list) => early([...list, ...(replica.isLevel ? await replica.purge() : [])]) };`,
  },
  {
    name: 'the server says how soon a device asks again',
    file: 'lib/sync/link.ts',
    from: 'const rateMs = Math.min(most, Math.max(least, retryMs));',
    to: 'const rateMs = retryMs + 0 * (least + most);',
  },
  {
    name: 'who sent too much gives up',
    file: 'lib/sync/state.ts',
    from: "if (code === CLOSE.rate) return { wait: 'too-fast' };",
    to: '',
  },
  {
    name: 'who sent too much hears that the server has no place',
    file: 'lib/sync/state.ts',
    from: "if (code === CLOSE.rate) return { wait: 'too-fast' };",
    to: "if (code === CLOSE.rate) return { wait: 'busy' };",
  },
  {
    name: 'the moment of the next try is not when it comes',
    file: 'lib/sync/device.ts',
    from: "this.#board.become({ name: 'waiting', reason: known, untilMs: clock.now() + delayMs });",
    to: "this.#board.become({ name: 'waiting', reason: known, untilMs: clock.now() });",
  },
  {
    name: 'the webhook travels with the settings',
    file: 'lib/store/settings.ts',
    from: 'await db.settings.put({ key: ALERTS, value: others });',
    to: 'await db.settings.put({ key: ALERTS, value: { ...others, webhook } });',
  },
];
