import type { StoredNews } from '../domain/news.ts';
import type { PageReader, Source } from '../sources/define.ts';
import type { Database } from '../store/database.ts';
import type { Clock } from '../util/clock.ts';
import type { Random } from '../util/random.ts';
import type { RunChange } from './control.ts';
import type { Ask } from './request.ts';

/** What the engine needs from outside. */
export interface EngineDeps {
  db: Database;
  clock: Clock;
  random: Random;
  /** Brings at hand what steps need while they cannot wait. Awaited before the first of them, and before a run is made. */
  prepare(): Promise<void>;
  findSource(id: string): Source | undefined;
  /** What a description is written in (ISO 639-1); `null` where it does not tell. */
  languageOf(text: string): string | null;
  ask: Ask;
  /** What sources read web pages with, loaded when the first of them needs it. */
  pageReader(): Promise<{ readPage: PageReader }>;
  /** Whether the user lets us read these origins at this moment. */
  canRead(origins: string[]): Promise<boolean>;
  /** What the user entered for a source, by the ids of its fields; none of them need be there. */
  secretsOf(sourceId: string): Promise<Readonly<Record<string, string>>>;
  /** From now on requests of ours to this origin name it as where they come from. */
  adoptOrigin(origin: string): Promise<void>;
  /** From now on requests of ours to this origin name this as the program that makes them. */
  nameUserAgent(origin: string, userAgent: string): Promise<void>;
  /** Runs `work` as the only runner of this browser. */
  withLock(work: () => Promise<void>): Promise<void>;
  /** Keeps the background awake until the promise settles. */
  hold<T>(promise: Promise<T>): Promise<T>;
  /** Sets or clears the alarm that wakes the background while runs are active. */
  setWatchdog(isNeeded: boolean): Promise<void>;
  /** Does what follows for the user from what a step stored, inside the transaction that stores it. */
  noteNews(db: Database, news: StoredNews): Promise<void>;
  /** Told of every committed change of a run. */
  onChange(change: RunChange): void;
  report(error: unknown): void;
  /** Where an address is really asked; the address itself but in builds for tests. */
  route(url: string): string;
  /** Replaces the politeness of the sources; for tests and benchmarks. */
  minIntervalMs?(): number | undefined;
}
