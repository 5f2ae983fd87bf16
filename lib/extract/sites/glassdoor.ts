import { safeAddress } from '../address.ts';
import { selectFirst } from '../html-select.ts';
import { hasText } from '../html-syntax.ts';
import { isOnHost, jobOf, listOf, readCards, readPlacesIn, type Site } from './site.ts';

const HOST = /(?:^|\.)glassdoor\.(?:com?(?:\.[a-z]{2})?|[a-z]{2})$/;
const CARD = {
  title: '[data-test=job-title], [data-test=job-link]',
  company: '[class*=EmployerName], [class*=employerName]',
  place: '[data-test=emp-location]',
  pay: '[data-test=detailSalary]',
};
const JOB = {
  title: '[data-test=jobTitle], [id^=jd-job-title]',
  company: '[data-test=employerName], [class*=EmployerProfile_employerNameHeading]',
  place: '[data-test=location]',
  pay: '[data-test=detailSalary]',
  text: '[class*=JobDetails_jobDescription], #JobDescriptionContainer',
};

/** Cards of a search, and job pages. */
export const glassdoor: Site = {
  matches: (facts) => isOnHost(facts, HOST) || hasText(facts.html, 'data-test="jobListing"', 'Listin'),
  read(facts) {
    const cards = readCards(facts.tree, '[data-jobid]', CARD, (card) => card.attribute('data-jobid'));
    const job = cards.length === 0 ? readPlacesIn(facts.tree, JOB) : null;
    if (job !== null) return jobOf(job);
    return listOf(
      cards.map((draft) => {
        const link = selectFirst(facts.tree, `#job-title-${draft.postingId}`)?.attribute('href');
        return { ...draft, url: safeAddress(link, facts.base ?? undefined) };
      }),
    );
  },
};
