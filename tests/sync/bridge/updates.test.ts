import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSample, restoreSample, SAMPLES } from '../../support/samples.ts';
import { Browser } from './browser.ts';
import { usePair } from './pair.ts';

const both = usePair();

const files = readdirSync(SAMPLES).filter((file) => readSample(file).rows.outbox !== undefined);

it.each(files)('what waited in the outbox and the records of %s arrives after the update', async (file) => {
  const { two, world } = both;
  const sample = readSample(file);
  const id = `updated-${crypto.randomUUID()}`;
  await restoreSample(id, sample);
  const old = await Browser.open('device0', world, id);
  await two.setUp();
  for (const browser of [old, two, old, two]) await browser.sync();
  expect(await old.outgoing()).toEqual([]);
  expect(await old.db.records.where('dirty').above(0).count()).toBe(0);
  expect(await two.notes()).toMatchObject(sample.rows.notes ?? []);
  const [application] = sample.rows.applications as [{ jobId: string; stage: string; tags: string[] }];
  expect(await two.application(application.jobId)).toMatchObject({
    stage: application.stage,
    tags: application.tags,
  });
  expect(await two.db.settings.toArray()).toMatchObject(sample.rows.settings ?? []);
  // A field that this version does not know goes on to devices that do.
  const [theirs] = await two.db.records.where({ table: 'setting', id: 'theme' }).toArray();
  expect(theirs?.fields).toMatchObject((sample.rows.records as [{ fields: object }])[0].fields);
  await old.close();
});
