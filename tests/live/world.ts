import { LiveClient } from '../../lib/live/client.ts';
import { type CommandContext, Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { DEAD_PORT, FakeClock, FakeLine } from './fakes.ts';

type Entries = Map<string, Json>;

/** A background with its store, and any number of pages, all on one clock. */
export class World {
  readonly clock = new FakeClock();
  readonly store = new Map<string, Entries>();
  readonly lines: FakeLine[] = [];
  readonly reports: unknown[] = [];
  /** Ids of the commands that were begun, in order. */
  readonly executed: string[] = [];
  readonly contexts: CommandContext[] = [];
  /** What the providers were asked, as `load runs`. */
  readonly asked: string[] = [];
  loadMs = 3;
  loadsToFail = 0;
  /** So many of the next ports lead nowhere. */
  deadPorts = 0;
  #idsMade = 0;
  hub = this.#newHub();

  /** Commits an entry and then publishes it. */
  publish(topic: string, key: string, value: Json, options: { critical?: boolean } = {}): void {
    this.entries(topic).set(key, value);
    this.hub.set(topic, key, value, options);
  }

  remove(topic: string, key: string): void {
    this.entries(topic).delete(key);
    this.hub.delete(topic, key);
  }

  entries(topic: string): Entries {
    const entries = this.store.get(topic) ?? new Map<string, Json>();
    this.store.set(topic, entries);
    return entries;
  }

  /** The background dies with everything it had in memory, and starts again. */
  kill(): void {
    for (const line of this.lines) line.cut();
    this.hub = this.#newHub();
  }

  openView(name = 'panel', after?: Promise<unknown>): View {
    return new View(this, name, after);
  }

  newLine(name: string): FakeLine {
    const line = new FakeLine(name, this.clock);
    this.lines.push(line);
    this.hub.connect(line.hub);
    return line;
  }

  #newHub(): Hub {
    const hub = new Hub({
      clock: this.clock,
      onCommand: (name, args, context) => this.#run(name, args, context),
      report: (error) => this.reports.push(error),
    });
    hub.provide(/^(runs|boards|run:.*)$/, {
      load: (topic) => this.#load(topic),
      onFirst: (topic) => this.asked.push(`first ${topic}`),
      onLast: (topic) => this.asked.push(`last ${topic}`),
    });
    return hub;
  }

  /** Reads the store at once and hands the result over later, when it may be out of date. */
  async #load(topic: string): Promise<Entries> {
    this.asked.push(`load ${topic}`);
    const entries = new Map(this.entries(topic));
    await this.sleep(this.loadMs);
    if (this.loadsToFail === 0) return entries;
    this.loadsToFail -= 1;
    throw new Error('The store does not answer');
  }

  #run(name: string, args: Json, context: CommandContext): Promise<Json | undefined> | undefined {
    if (name !== 'echo' && name !== 'rename' && name !== 'measure') return undefined;
    this.executed.push(context.commandId);
    this.contexts.push(context);
    return this.#answer(name, args);
  }

  async #answer(name: string, args: Json): Promise<Json | undefined> {
    await this.sleep(5);
    if (name === 'echo') return args;
    if (name === 'measure') return JSON.stringify(args).length;
    this.publish('boards', 'renamed', args);
    return undefined;
  }

  newId(): string {
    this.#idsMade += 1;
    return `command-${this.#idsMade}`;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.setTimeout(resolve, ms));
  }
}

/** A page. What it shows is put together from nothing but the changed keys that it is told of. */
export class View {
  readonly shown = new Map<string, Entries>();
  readonly client: LiveClient;
  readonly lines: FakeLine[] = [];
  readonly #ends = new Map<string, () => void>();
  changes = 0;

  constructor(world: World, name: string, after?: Promise<unknown>) {
    this.client = new LiveClient({
      after,
      connect: () => {
        if (world.deadPorts > 0) {
          world.deadPorts -= 1;
          return DEAD_PORT;
        }
        this.lines.push(world.newLine(name));
        return this.line.page;
      },
      clock: world.clock,
      random: () => 0.5,
      newId: () => world.newId(),
      report: (error) => world.reports.push(error),
    });
  }

  get line(): FakeLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('The view has never connected');
    return line;
  }

  get topics(): string[] {
    return [...this.#ends.keys()];
  }

  follow(topic: string): void {
    if (this.#ends.has(topic)) return;
    const shown: Entries = new Map();
    this.shown.delete(topic);
    const onChange = (entries: ReadonlyMap<string, Json>, changed: ReadonlySet<string>): void => {
      this.changes += 1;
      this.shown.set(topic, shown);
      for (const key of changed) {
        const value = entries.get(key);
        if (value === undefined) shown.delete(key);
        else shown.set(key, value);
      }
    };
    this.#ends.set(topic, this.client.subscribe(topic, { onChange }));
  }

  unfollow(topic: string): void {
    this.#ends.get(topic)?.();
    this.#ends.delete(topic);
  }
}
