import { addressKeys } from './address.ts';
import { type ClusterPlaces, clusterPlaces } from './cluster-place.ts';
import { companyKey } from './company.ts';
import type { Job } from './job.ts';
import { servedSite } from './posting-address.ts';
import { type TitleParts, titleParts } from './title.ts';

/** What of a job decides whether it is the same opening as another one. */
export type ClusterJob = Pick<
  Job,
  | 'id'
  | 'boardId'
  | 'postingId'
  | 'title'
  | 'company'
  | 'places'
  | 'workplace'
  | 'department'
  | 'postedAt'
  | 'url'
  | 'applyUrl'
> & {
  /** `simHash` of the description; `null` where there is none, or too little. */
  textHash64: string | null;
};

/** The parts of a job that are compared, made once for each job. */
export interface Facts {
  job: ClusterJob;
  /** Where it was read: its board, or the site of its page. Copies are on different ones. */
  board: string;
  postings: string[];
  addresses: string[];
  company: string;
  title: TitleParts;
  places: ClusterPlaces;
  numbers: string[];
}

/** A job is compared with every candidate, and taken apart once. */
const known = new WeakMap<ClusterJob, Facts>();

/** The parts of a job. It must not be changed afterwards: records of jobs are replaced, never written to. */
export function factsOf(job: ClusterJob): Facts {
  let facts = known.get(job);
  if (facts === undefined) {
    facts = takeApart(job);
    known.set(job, facts);
  }
  return facts;
}

function takeApart(job: ClusterJob): Facts {
  const links = [job.url, job.applyUrl].filter((link) => link !== null);
  const title = titleParts(job.title, job.company, job.places);
  const served = servedSite(job.boardId);
  const keys = links.map((link) => addressKeys(link, served));
  const postings = keys.map(({ posting }) => posting).filter((key) => key !== null);
  const isNumber = /^(?:r|jr|req|rq)[-_]?\d{3,}/i.test(job.postingId);
  return {
    job,
    board: job.boardId === '' ? `site:${URL.parse(job.id)?.hostname ?? ''}` : job.boardId,
    postings,
    addresses: keys.map(({ address }) => address).filter((key) => key !== null),
    company: companyKey(job.company),
    title,
    places: clusterPlaces([...job.places, ...title.places]),
    numbers: [...title.numbers, ...(isNumber ? [job.postingId] : []), ...postings.flatMap(requisitionIn)].map(
      (one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''),
    ),
  };
}

/** Workday's postings are numbered by requisition, under which other boards know them as well. */
function requisitionIn(key: string): string[] {
  return key.startsWith('workday:') ? [key.slice(key.indexOf('/') + 1)] : [];
}
