import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from '../../lib/domain/job.ts';
import { asKept } from '../../lib/domain/kept.ts';
import type { TabReading } from '../../lib/domain/page-job.ts';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';

let sites: Sites;
let extension: Extension;

beforeAll(async () => {
  sites = await startSites();
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
});
afterAll(async () => {
  await extension?.close();
  await sites?.close();
});

/** The number of a tab in which a page of the sites was opened. */
async function tabOf(path: string): Promise<number> {
  const page = await extension.browser.newPage();
  await page.goto(sites.address(path));
  return until('the tab', async () => {
    const tabs = await extension.tabs();
    return tabs.find(({ url }) => url === sites.address(path))?.id;
  });
}

const recipes = () => extension.command<Recipe[]>('listRecipes', {});

test('what is marked becomes a field of the job, is read at its place on the next page, and is forgotten and put back', async () => {
  const mate = await tabOf('/quay/mate');
  await extension.chooseForMarked('company', mate, 'Quay & Sons');
  const job = () => until('the job', async () => (await extension.rows<Job>('jobs'))[0]);
  const written = async () => asKept(await job());
  expect(await written()).toMatchObject({ title: 'First Mate', company: 'Quay & Sons' });
  await extension.chooseForMarked('pay', mate, '€41,000 a year');
  await until('the pay', async () => (await written()).salary?.min === 41_000);

  const cook = await tabOf('/quay/cook');
  const { jobs } = await extension.command<TabReading>('readTab', { tabId: cook });
  expect(jobs[0]).toMatchObject({ company: 'Quay & Sons', salary: { min: 33_000, currency: 'EUR' } });

  const learned = await recipes();
  expect(learned).toMatchObject([
    { kind: 'at', field: 'company' },
    { kind: 'at', field: 'pay' },
  ]);
  await extension.command('forgetRecipe', { commandId: 'forget', recipe: learned[0] });
  expect(await recipes()).toEqual(learned.slice(1));
  await extension.command('undo', { commandId: 'forget' });
  expect(await recipes()).toEqual(learned);
});
