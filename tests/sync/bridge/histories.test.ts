import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Application } from '../../../lib/domain/application.ts';
import { newRoot, roomKeys } from '../../../lib/sync/keys.ts';
import { createSealer } from '../../../lib/sync/seal.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';
import { seededRandom } from '../../support/random.ts';
import { aNote, Browser, emptyApplication, type World } from './browser.ts';

const NOW = 1_795_400_000_000;
const JOBS = ['lever:acme:1', 'lever:acme:2', 'https://a.example/jobs/3|4'];
const NAMES = ['device1', 'device2', 'device3'];
const STEPS = 40;

/** Everything that users ever wrote in one history, by what must become of it. */
class Said {
  readonly moves = new Set<string>();
  readonly contacts = new Set<string>();
  readonly texts = new Set<string>();
}

async function step(
  browser: Browser,
  world: World,
  random: () => number,
  said: Said,
  i: number,
): Promise<void> {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const jobId = pick(JOBS);
  const stored = (await browser.application(jobId)) ?? emptyApplication(jobId, world.now);
  const write = (change: Partial<Application>) => browser.write('applications', [{ ...stored, ...change }]);
  switch (Math.floor(random() * 6)) {
    case 0: {
      const move = {
        id: `move-${i}`,
        at: world.now + Math.floor(random() * 7_200_000),
        stage: `stage-${i}`,
        closing: null,
      };
      said.moves.add(move.stage);
      return write({ moves: [...stored.moves, move], stage: move.stage });
    }
    case 1: {
      const contact = {
        id: `contact-${i}`,
        name: 'N',
        role: '',
        email: '',
        phone: '',
        link: '',
        version: 'v',
      };
      said.contacts.add(contact.id);
      return write({ contacts: [...stored.contacts, contact] });
    }
    case 2:
      return write({ isStarred: !stored.isStarred });
    case 3: {
      const note = pick((await browser.notes()).concat(aNote(`note-${i}`, '', world.now, jobId)));
      // A text that replaces one that its writer has read is no loss; one that nobody has read must stay somewhere.
      said.texts.delete(note.text);
      const text = `text ${i} of ${browser.name}`;
      said.texts.add(text);
      return browser.write('notes', [{ ...note, text }]);
    }
    case 4:
      return browser.sync();
    default:
      return browser.restart();
  }
}

it('devices that write at the same time come to the same rows, and nothing that was said is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const random = seededRandom(seed);
      const keys = await roomKeys(newRoot());
      const world: World = {
        room: new Room(openSqliteHost(':memory:', () => world.now)),
        sealer: createSealer(keys),
        now: NOW,
      };
      const browsers = await Promise.all(NAMES.map((name) => Browser.open(name, world)));
      const said = new Said();
      try {
        for (let i = 0; i < STEPS; i++) {
          const browser = browsers[Math.floor(random() * browsers.length)] as Browser;
          // Devices join at different times, with what they have by then.
          if (!(await browser.isSetUp) && random() < 0.2) await browser.setUp();
          world.now += Math.floor(random() * 5000);
          if (await browser.isSetUp) await step(browser, world, random, said, i);
        }
        for (const browser of browsers) if (!(await browser.isSetUp)) await browser.setUp();
        for (let round = 0; round < 4; round++) for (const browser of browsers) await browser.sync();
        const [first, ...others] = await Promise.all(browsers.map((browser) => browser.picture()));
        for (const other of others) expect(other).toEqual(first);
        const applications = (await browsers[0]?.db.applications.toArray()) ?? [];
        const moved = applications.flatMap(({ moves }) => moves.map(({ stage }) => String(stage)));
        expect(moved.toSorted()).toEqual([...said.moves].toSorted());
        expect(applications.flatMap(({ contacts }) => contacts.map(({ id }) => id)).toSorted()).toEqual(
          [...said.contacts].toSorted(),
        );
        const texts = new Set((await browsers[0]?.notes())?.map(({ text }) => text));
        expect([...said.texts].filter((text) => !texts.has(text))).toEqual([]);
        for (const browser of browsers) expect(await browser.outgoing()).toEqual([]);
      } finally {
        for (const browser of browsers) await browser.close();
      }
    }),
    { numRuns: Number(process.env.SYNC_BRIDGE_HISTORIES ?? 25) },
  );
});
