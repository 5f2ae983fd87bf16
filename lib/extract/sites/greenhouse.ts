import { draftOf } from '../draft.ts';
import { selectFirst } from '../html-select.ts';
import { readPlaces, toPlaces } from '../place.ts';
import { isOnHost, jobOf, readPlacesIn, type Site } from './site.ts';

const HOST = /^(?:job-)?boards\.(?:eu\.)?greenhouse\.io$/;
const JOB = {
  title: '.job__title, .app-title',
  company: '.company-name',
  place: '.job__location, .location',
  text: '.job__description, #content',
};

/** Hosted job pages. What they tell other sites to show below their title is the place. */
export const greenhouse: Site = {
  matches: (facts) => isOnHost(facts, HOST),
  read(facts) {
    if (selectFirst(facts.tree, JOB.text) === null) return null;
    const job = readPlacesIn(facts.tree, JOB) ?? draftOf({});
    if (job.places.length > 0) return jobOf(job);
    return jobOf({ ...job, places: toPlaces(readPlaces([facts.metaLine('og:description')])) });
  },
};
