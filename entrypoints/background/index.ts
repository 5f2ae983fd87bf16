import { defineBackground } from 'wxt/utils/define-background';
import { asJobwakeError } from '../../lib/domain/errors.ts';
import { Hub } from '../../lib/live/hub.ts';
import * as platform from '../../lib/platform/background.ts';
import { adoptOrigin } from '../../lib/platform/origin-rules.ts';
import { viewPort } from '../../lib/platform/port.ts';
import { forgetSecrets, guardStorage, keepSecrets, secretsOf } from '../../lib/platform/secrets.ts';
import { loadStandIn } from '../../lib/platform/stand-in.ts';
import type { EngineDeps } from '../../lib/run/deps.ts';
import { Engine } from '../../lib/run/engine.ts';
import { createAsk } from '../../lib/run/request.ts';
import { findSource } from '../../lib/sources/index.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { type CommandTools, runCommand } from './commands.ts';
import { GlanceNews } from './glance-news.ts';
import { RunNews } from './run-news.ts';
import { runSchedule, type SchedulerTools } from './scheduler.ts';

const isOnline = () => navigator.onLine;

/** The one place where errors end that nobody waits for. */
function report(error: unknown): void {
  const { code, message, cause } = asJobwakeError(error);
  // biome-ignore lint/suspicious/noConsole: the extension's own console is where its errors are looked for.
  console.error(`[${code}]`, message, cause ?? '');
}

export default defineBackground({ type: 'module', main });

function main(): void {
  const hub: Hub = new Hub({
    clock: systemClock,
    onCommand: (name, args) => runCommand(name, args, started),
    report,
  });
  const started: Promise<Started> = start(hub, () => schedule());
  const schedule = () => void started.then(runSchedule).catch(report);
  void guardStorage().catch(report);
  platform.listen({
    onView: (port) => hub.connect(viewPort(port)),
    // Waking is all that the watchdog is for: the start has taken up what was left.
    onAlarm: (name) => (name === platform.SCHEDULE_ALARM ? schedule() : undefined),
    onInstalled: () => void platform.openWelcome().catch(report),
    onPermissionsAdded: () => void started.then(recheckGranted).then(schedule).catch(report),
    onStartup: schedule,
  });
  schedule();
}

type Started = CommandTools & SchedulerTools;

async function start(hub: Hub, schedule: () => void): Promise<Started> {
  const opening = openDatabase();
  // The topics are served from the first tick on, also to say that the database could not be opened.
  const runs = new RunNews(hub);
  const ready = opening.then(async (db) => {
    await runs.load(db);
    return new GlanceNews(db, hub, runs, { ...platform, report });
  });
  hub.provide(/^runs$/, { load: () => ready.then(() => runs.entries()) });
  hub.provide(/^run:/, { load: async (topic) => runs.entriesOf(await opening, topic.slice('run:'.length)) });
  hub.provide(/^stats$/, { load: async () => (await ready).entries() });
  const [db, glance] = await Promise.all([opening, ready]);
  const onChanged = () => {
    glance.touch();
    schedule();
  };
  const engine = new Engine(
    await engineDeps(db, (change) => {
      runs.tell(change);
      glance.touch();
    }),
  );
  glance.touch();
  engine.start().catch(report);
  const { canRead, setScheduleAlarm } = platform;
  const secrets = { secretsOf, keepSecrets, forgetSecrets };
  return { db, engine, canRead, ...secrets, onChanged, isOnline, setScheduleAlarm };
}

async function engineDeps(db: Database, onChange: EngineDeps['onChange']): Promise<EngineDeps> {
  const { canRead, setWatchdog } = platform;
  return {
    db,
    clock: systemClock,
    random: Math.random,
    findSource,
    ask: createAsk({ fetch: (...args) => fetch(...args), clock: systemClock, isOnline }),
    canRead,
    secretsOf,
    adoptOrigin,
    withLock: platform.withRunnerLock,
    hold: platform.holdAwake,
    setWatchdog,
    onChange,
    report,
    ...(await routing()),
  };
}

/** In production an address is asked where it says; builds for tests and the demo may ask a server on this machine. */
async function routing(): Promise<Pick<EngineDeps, 'route' | 'minIntervalMs'>> {
  if (import.meta.env.MODE === 'production') return { route: (url) => url };
  return loadStandIn();
}

/** Boards that waited for a permission which the user has just given are due now. */
async function recheckGranted(tools: Started): Promise<void> {
  const { db, canRead } = tools;
  for (const board of await db.boards.toArray()) {
    if (board.reason === 'permission-missing' && (await canRead(board.origins))) {
      await db.boards.update(board.id, { nextAt: Date.now() });
    }
  }
}
