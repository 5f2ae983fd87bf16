import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../lib/live/limits.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { jsonBytes, utf8Bytes } from '../../lib/live/size.ts';
import { Subscription } from '../../lib/live/subscription.ts';
import { Topic } from '../../lib/live/topic.ts';
import { type View, World } from './world.ts';

const TOPICS = ['runs', 'boards', 'run:1'];
const KEYS = ['a', 'b', 'c', '"ж😀"', '__proto__'];
const VIEWS = 3;

const topic = fc.constantFrom(...TOPICS);
const key = fc.constantFrom(...KEYS);
const view = fc.nat(VIEWS - 1);
/** Now and then an entry is so long that two of them do not fit into one message. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.nat(9).map((n) => '"é'.repeat(10_000 + n)) },
);

/** Everything that can happen to a hub and its views. */
const event = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ what: fc.constant('publish'), topic, key, value, critical: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('remove'), topic, key }) },
  { weight: 8, arbitrary: fc.record({ what: fc.constant('wait'), ms: fc.oneof(fc.nat(5), fc.nat(200)) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('wait'), ms: fc.nat(5000) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('follow'), view, topic }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('unfollow'), view, topic }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('command'), view, value }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('stall', 'resume'), view }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('cut', 'lose', 'throw', 'nonsense'), view }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('kill', 'failLoad', 'slowLoad') }) },
) as fc.Arbitrary<Event>;

interface Event {
  what: string;
  topic: string;
  key: string;
  value: number | string;
  critical: boolean;
  ms: number;
  view: number;
}

/** A world to which such events happen, and which remembers what must come true in the end. */
class History {
  readonly world = new World();
  readonly views: View[] = Array.from({ length: VIEWS }, (_, i) => this.world.openView(`view${i}`));
  readonly commands: { id: string; answers: unknown[] }[] = [];

  async play(events: readonly Event[]): Promise<void> {
    for (const event of events) await this.#happen(event);
    for (const view of this.views) view.line.resume();
    await this.world.clock.advance(60_000);
  }

  async #happen(event: Event): Promise<void> {
    const { world } = this;
    const view = this.views[event.view];
    if (event.what === 'publish')
      world.publish(event.topic, event.key, event.value, { critical: event.critical });
    if (event.what === 'remove') world.remove(event.topic, event.key);
    if (event.what === 'wait') await world.clock.advance(event.ms);
    if (event.what === 'follow') view?.follow(event.topic);
    if (event.what === 'unfollow') view?.unfollow(event.topic);
    if (event.what === 'command' && view) this.#command(view, event.value);
    if (event.what === 'stall') view?.line.stall();
    if (event.what === 'resume') view?.line.resume();
    if (event.what === 'cut') view?.line.cut();
    if (event.what === 'lose') view?.line.loseOne();
    if (event.what === 'throw' && view) view.line.throwsWhenCut = true;
    if (event.what === 'nonsense') view?.line.sayNonsense();
    if (event.what === 'kill') world.kill();
    if (event.what === 'failLoad') world.loadsToFail += 1;
    if (event.what === 'slowLoad') world.loadMs = 80 - world.loadMs;
  }

  #command(view: View, value: number | string): void {
    const id = this.world.newId();
    const answers: unknown[] = [];
    this.commands.push({ id, answers });
    view.client.command('echo', [id, value], { id }).then(
      (answer) => answers.push((answer as Json[])[0]),
      (error) => answers.push(error.code),
    );
  }
}

/** The property that `check` holds after any history of events but those left out. */
function after(
  leftOut: string,
  check: (history: History) => void | Promise<void>,
): fc.IAsyncProperty<[Event[]]> {
  const events = fc.array(
    event.filter(({ what }) => what !== leftOut),
    { maxLength: 120, size: 'max' },
  );
  return fc.asyncProperty(events, async (events) => {
    const history = new History();
    await history.play(events);
    await check(history);
  });
}

/** Has something to tell on every topic, and nothing lost any more. */
async function nudge({ world }: History): Promise<void> {
  for (const line of world.lines) line.loseNoMore();
  for (const topic of TOPICS) world.publish(topic, 'last', world.newId());
  await world.clock.advance(60_000);
}

function checkTruth({ world, views }: History): void {
  for (const view of views) {
    if (view.topics.length > 0) expect(view.client.status.state).toBe('live');
    for (const topic of view.topics) expect(view.shown.get(topic)).toEqual(world.entries(topic));
  }
}

const RUNS = { numRuns: Number(process.env.RUNS ?? 200) };

test('whatever happens, in the end every view shows the truth', async () => {
  await fc.assert(after('lose', checkTruth), RUNS);
});

test('a message that is lost, as none should be, is noticed at the next one', async () => {
  const check = async (history: History): Promise<void> => {
    await nudge(history);
    checkTruth(history);
  };
  await fc.assert(after('failLoad', check), RUNS);
});

test('no view is sent more than ten messages in a second, three unacknowledged, or 64 KB at once', async () => {
  const check = ({ world }: History): void => {
    for (const { sent } of world.lines) {
      for (const [i, { atMs, bytes, unacked }] of sent.entries()) {
        expect(bytes).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
        expect(unacked).toBeLessThanOrEqual(3);
        const tenLater = sent[i + 10];
        if (tenLater) expect(tenLater.atMs - atMs).toBeGreaterThan(1000);
      }
    }
  };
  await fc.assert(after('lose', check), RUNS);
});

test('every command is carried out at least once and answered once', async () => {
  const check = ({ world, commands }: History): void => {
    for (const { id, answers } of commands) {
      const isGivenUp = answers[0] === 'no-answer';
      expect(answers).toEqual([isGivenUp ? 'no-answer' : id]);
      expect(isGivenUp || world.executed.includes(id)).toBe(true);
    }
  };
  await fc.assert(after('lose', check), RUNS);
});

test('when all is quiet nothing waits, nothing is kept, and no timer runs', async () => {
  const check = ({ world, views }: History): void => {
    expect(world.clock.timers).toBe(0);
    expect(world.hub.backlog).toEqual({ views: VIEWS, keys: 0, replies: 0 });
    for (const topic of TOPICS) {
      expect(world.hub.isWatched(topic)).toBe(views.some((view) => view.topics.includes(topic)));
    }
  };
  await fc.assert(after('lose', check), RUNS);
});

test('the names kept for a view that reads nothing are at most those of the topic', () => {
  const change = fc.record({ key: fc.nat(30).map(String), isSet: fc.boolean(), value: fc.nat() });
  const property = fc.property(fc.array(change, { size: 'max', maxLength: 300 }), (changes) => {
    const topic = new Topic('runs');
    topic.fill([]);
    const subscription = new Subscription(topic);
    subscription.take(MAX_MESSAGE_BYTES);
    for (const { key, isSet, value } of changes) {
      if (isSet ? topic.set(key, value) : topic.delete(key)) subscription.mark(key);
      expect(subscription.waitingKeys).toBeLessThanOrEqual(topic.entries.size);
    }
  });
  fc.assert(property, RUNS);
});

test('a message cut anywhere adds up to the topic, read at the time of each part', () => {
  const entries = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.json()), {
    size: 'max',
    maxLength: 40,
  });
  const property = fc.property(entries, fc.array(fc.nat(800), { minLength: 1 }), (loaded, rooms) => {
    const topic = new Topic('runs');
    topic.fill(loaded);
    const subscription = new Subscription(topic);
    const copy = new Map<string, unknown>();
    for (let i = 0; subscription.isDue; i++) {
      const room = (rooms[i % rooms.length] ?? 0) + (i > 200 ? MAX_MESSAGE_BYTES : 0);
      const news = subscription.take(room);
      if (!news) continue;
      expect(Buffer.byteLength(JSON.stringify(news.update))).toBeLessThanOrEqual(news.bytes);
      expect(news.bytes).toBeLessThanOrEqual(room);
      expect(news.update.more).toBe(subscription.isDue);
      if (news.update.more) expect(news.update.set).not.toEqual([]);
      for (const [key, value] of news.update.set) copy.set(key, value);
    }
    expect(copy).toEqual(new Map(loaded));
  });
  fc.assert(property, RUNS);
});

test('sizes are those of UTF-8', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    expect(jsonBytes({ text })).toBe(Buffer.byteLength(JSON.stringify({ text })));
  });
  fc.assert(property, { numRuns: 1000 });
});
