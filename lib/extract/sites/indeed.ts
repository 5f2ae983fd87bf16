import { idInAddress } from '../address-id.ts';
import { toAmount } from '../amount.ts';
import { isoDate } from '../date.ts';
import { type Draft, draftOf } from '../draft.ts';
import { embeddedValues } from '../embedded-json.ts';
import { readEmploymentTypes } from '../employment-type.ts';
import { hasText } from '../html-syntax.ts';
import { isNode, type LinkedNode, lineOf, linesOf } from '../linked-data.ts';
import { readName } from '../name.ts';
import type { PageFacts } from '../page-facts.ts';
import { readPay } from '../pay-text.ts';
import { readPlaces, toPlaces } from '../place.ts';
import { toSalary } from '../salary.ts';
import { mergeWorkplace } from '../workplace.ts';
import { isOnHost, jobOf, listOf, readPlacesIn, type Site } from './site.ts';

const HOST = /(?:^|\.)indeed\.(?:com?(?:\.[a-z]{2})?|[a-z]{2})$/;
const JOB = {
  title: '[data-testid=jobsearch-JobInfoHeader-title], h1.jobsearch-JobInfoHeader-title',
  company: '[data-testid=inlineHeader-companyName], [data-company-name=true]',
  place: '[data-testid=inlineHeader-companyLocation], [data-testid=job-location]',
  pay: '#salaryInfoAndJobType, .jobsearch-JobMetadataHeader-item',
  types: '#salaryInfoAndJobType, .jobsearch-JobMetadataHeader-item',
  text: '#jobDescriptionText',
};

/** Results of a search from the data that the page's cards are made of, and job pages. */
export const indeed: Site = {
  matches: (facts) => isOnHost(facts, HOST) || hasText(facts.html, 'mosaic-provider-jobcards', 'jobcar'),
  read(facts) {
    const results = resultsIn(facts);
    if (results.length > 0) return listOf(results);
    const job = readPlacesIn(facts.tree, JOB);
    if (job === null) return null;
    const postingId = facts.base === null ? null : idInAddress(facts.base);
    return jobOf({ ...job, postingId, title: job.title?.replace(/ - job post$/i, '') ?? null });
  },
};

function resultsIn(facts: PageFacts): Draft[] {
  const host = facts.base === null ? 'www.indeed.com' : (URL.parse(facts.base)?.hostname ?? 'www.indeed.com');
  const scripts = facts.scripts.filter((script) => script.text.includes('mosaic-provider-jobcards'));
  for (const value of embeddedValues(scripts)) {
    const model = isNode(value) && isNode(value.metaData) ? value.metaData.mosaicProviderJobCardsModel : null;
    const results = isNode(model) && Array.isArray(model.results) ? model.results.filter(isNode) : [];
    const drafts = results.map((result) => toDraft(result, host)).filter((draft) => draft !== null);
    if (drafts.length > 0) return drafts;
  }
  return [];
}

function toDraft(result: LinkedNode, host: string): Draft | null {
  const key = lineOf(result.jobkey);
  const title = readName(lineOf(result.displayTitle) ?? lineOf(result.title));
  if (key === null || !/^[\da-f]{8,32}$/.test(key) || title === null) return null;
  const places = readPlaces([lineOf(result.formattedLocation)]);
  // What the employer chose counts; the flag beside it is false for remote jobs too.
  const model = isNode(result.remoteWorkModel) ? (lineOf(result.remoteWorkModel.type) ?? '') : '';
  const stated =
    /^REMOTE/.test(model) || result.remoteLocation === true
      ? 'remote'
      : /HYBRID/.test(model)
        ? 'hybrid'
        : null;
  return draftOf({
    postingId: key,
    title,
    company: readName(lineOf(result.company)),
    places: toPlaces(places),
    workplace: mergeWorkplace(stated, places),
    types: readEmploymentTypes(linesOf(result.jobTypes).join(', ')),
    salary: payOf(result),
    postedAt: isoDate(result.pubDate),
    url: `https://${host}/viewjob?jk=${key}`,
  });
}

function payOf({ extractedSalary: pay, salarySnippet: snippet }: LinkedNode): Draft['salary'] {
  const text = isNode(snippet) ? lineOf(snippet.text) : null;
  if (!isNode(pay) || (toAmount(pay.min) === null && toAmount(pay.max) === null))
    return text === null ? null : readPay(text);
  const currency = isNode(snippet) ? lineOf(snippet.currency) : null;
  return toSalary({ min: pay.min, max: pay.max, currency, period: lineOf(pay.type) });
}
