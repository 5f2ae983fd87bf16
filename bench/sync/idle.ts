import WebSocket from 'ws';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import { Visit, Visitor } from '../../tests/sync/support/visitor.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { memoryOf, startEcho } from './echo.ts';

const ROOMS = 2500;
const PER_ROOM = 2;
const BATCH = 50;
const KEPT_MS = 600_000;
const PING_EVERY_MS = 20_000;

/** Memory of the server for each of 5,000 connections kept for ten minutes, against those of the bare echo. */
export const syncIdle: Benchmark = async () => {
  const [server, echo] = [await startServer('workerd'), await startEcho()];
  try {
    const bare = await memoryFor(echo.pid, async () => {
      const visits: Visit[] = [];
      for (let i = 0; i < ROOMS * PER_ROOM; i += BATCH) {
        const batch = Array.from({ length: BATCH }, () => new Visit(new WebSocket(echo.address)));
        await Promise.all(batch.map(({ opened }) => opened));
        visits.push(...batch);
      }
      return visits;
    });
    echo.stop();
    const ours = await memoryFor(server.pid() ?? 0, () => openAndKeep(server.address));
    return [{ name: 'sync-idle', value: ours, unit: 'kB', baseline: bare, ratio: ours / bare }];
  } finally {
    await cleanUp();
  }
};

async function joinRoom(address: string): Promise<Visit[]> {
  const visitor = await Visitor.at(address);
  const visits: Visit[] = [];
  for (let i = 0; i < PER_ROOM; i++) {
    const visit = await visitor.connect();
    visit.send({ t: 'hello', v: [1], dev: 'device1', since: 0 });
    await visit.received(1);
    visits.push(visit);
  }
  return visits;
}

/** Opens all, pinging as devices do, and keeps them. Throws when a connection did not last, with how such ones ended. */
async function openAndKeep(address: string): Promise<Visit[]> {
  const visits: Visit[] = [];
  const codes: number[] = [];
  const pinging = setInterval(() => {
    for (const visit of visits) visit.send('ping');
  }, PING_EVERY_MS);
  for (let i = 0; i < ROOMS; i += BATCH) {
    const batch = await Promise.all(Array.from({ length: BATCH }, () => joinRoom(address)));
    visits.push(...batch.flat());
    for (const visit of batch.flat()) void visit.closed.then((code) => codes.push(code));
  }
  await new Promise((resolve) => setTimeout(resolve, KEPT_MS));
  clearInterval(pinging);
  const answers = await Promise.all(visits.map(isAnswering));
  const dropped = answers.filter((isAnswered) => !isAnswered).length;
  if (dropped > 0) {
    const closed = [...Map.groupBy(codes, (code) => code)].map(
      ([code, { length }]) => `${length} with ${code}`,
    );
    throw new Error(`${dropped} connections did not last; closed were ${closed.join(', ') || 'none'}.`);
  }
  return visits;
}

/** Whether a connection is open and one more ping comes back, however busy this machine is. */
async function isAnswering(visit: Visit): Promise<boolean> {
  if (visit.socket.readyState !== WebSocket.OPEN) return false;
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), PING_EVERY_MS));
  const heard = visit.messages.length;
  visit.send('ping');
  return Promise.race([visit.received(heard + 1).then(() => true), timeout]);
}

/** Kilobytes that a process holds more for each of the connections that `open` opens. */
async function memoryFor(pid: number, open: () => Promise<Visit[]>): Promise<number> {
  const before = memoryOf(pid);
  const visits = await open();
  const each = (memoryOf(pid) - before) / visits.length / 1000;
  for (const { socket } of visits) socket.terminate();
  return each;
}
