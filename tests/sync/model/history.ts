import fc from 'fast-check';
import { FIELDS } from './truth.ts';
import { type Fate, SyncWorld } from './world.ts';

export type Act =
  | { act: 'write' | 'write-mid-push'; device: number; record: number; field: string; value: number | null }
  | { act: 'step'; device: number; times: number; fate: Fate }
  | { act: 'connect' | 'cut' | 'crash' | 'replace'; device: number }
  | { act: 'die'; device: number; after: number }
  | { act: 'disk-fault'; after: number }
  | { act: 'skew'; device: number; ms: number }
  | { act: 'tick'; ms: number }
  | { act: 'wipe' | 'back-up' | 'restore' };

/** Losing the server and losing a device both at once may lose what only they had, so a history has one of the two. */
export interface Plan {
  acts: Act[];
  loses: 'servers' | 'devices';
}

const device = fc.nat(2);
const record = fc.constantFrom(0, 0, 1, 2);
const DAY_MS = 86_400_000;

const fate = fc.constantFrom<Fate>(
  'arrives',
  'arrives',
  'arrives',
  'lost-up',
  'lost-down',
  'twice',
  'cast-lost',
  'cast-lost',
  'late',
);
const written = {
  device,
  record,
  field: fc.constantFrom(...FIELDS),
  value: fc.option(fc.nat(2), { freq: 8 }),
};

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('write'), ...written }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('write-mid-push'), ...written }) },
  {
    weight: 7,
    arbitrary: fc.record({
      act: fc.constant('step'),
      device,
      times: fc.integer({ min: 1, max: 12 }),
      fate,
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('connect'), device }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('cut', 'crash', 'replace'), device }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('die'), device, after: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('disk-fault'), after: fc.nat(6) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('skew'),
      device,
      ms: fc.integer({ min: -DAY_MS, max: DAY_MS }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('tick'), ms: fc.nat(100_000) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('wipe', 'back-up', 'restore') }) },
) as fc.Arbitrary<Act>;

export const plan: fc.Arbitrary<Plan> = fc.record({
  acts: fc.array(act, { maxLength: 80, size: 'max' }),
  loses: fc.constantFrom('servers', 'devices'),
});

/** Plays a history to its end and checks it. Rejects with what went wrong. */
export async function play({ acts, loses }: Plan): Promise<void> {
  const world = new SyncWorld();
  try {
    for (const one of acts) {
      world.nowMs += 1;
      await perform(world, one, loses);
    }
    await world.settle();
  } finally {
    world.close();
  }
}

async function perform(world: SyncWorld, one: Act, loses: Plan['loses']): Promise<void> {
  switch (one.act) {
    case 'write-mid-push':
      // Until something is on its way, most likely a push.
      for (let i = 0; i < 6; i++) await world.step(one.device, 'arrives');
      return world.write(one.device, one.record, one.field, one.value);
    case 'write':
      return world.write(one.device, one.record, one.field, one.value);
    case 'step':
      for (let i = 1; i < one.times; i++) await world.step(one.device, 'arrives');
      await world.step(one.device, one.fate);
      return;
    case 'connect':
      return world.connect(one.device);
    case 'cut':
      return world.cut(one.device);
    case 'crash':
      return world.crash(one.device);
    case 'replace':
      return loses === 'devices' ? world.replace(one.device) : undefined;
    case 'die':
      return world.devices[one.device]?.dieAfter(one.after);
    case 'disk-fault':
      return world.failWrite(one.after);
    case 'skew': {
      const target = world.devices[one.device];
      if (target) target.skewMs = one.ms;
      return;
    }
    case 'tick':
      world.nowMs += one.ms;
      return;
    case 'wipe':
      return loses === 'servers' ? world.wipeServer() : undefined;
    case 'back-up':
      return world.backUp();
    case 'restore':
      return loses === 'servers' ? world.restore() : undefined;
  }
}
