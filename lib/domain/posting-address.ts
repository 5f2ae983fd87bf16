import { constant } from '../util/constant.ts';

/** How one vendor writes the addresses of its postings. */
interface Vendor {
  id: string;
  host: RegExp;
  /** Matched against path and query together, the query's tracking already gone. */
  path: RegExp;
  /** The address of the posting itself, of the groups named above. */
  address: string;
  /** What is unique at the vendor; groups again. */
  key: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const LANG = '(?:/[a-z]{2}(?:-[a-z]{2})?)?';

function vendor(id: string, host: string, path: string, address: string, key = '{id}'): Vendor {
  return { id, host: new RegExp(`^${host}$`, 'i'), path: new RegExp(`^${path}`, 'i'), address, key };
}

const OWN_HOST = 'https://{host}';
/** Job systems of employers, by the address shapes that their documentation or their pages show. */
const SYSTEMS: Vendor[] = constant(() => [
  vendor(
    'greenhouse',
    '(?:job-)?boards\\.(?<eu>eu\\.)?greenhouse\\.io',
    '/(?<board>[\\w-]{1,100})/jobs/(?<id>\\d{1,20})',
    'https://job-boards.{eu}greenhouse.io/{board}/jobs/{id}',
  ),
  vendor(
    'greenhouse',
    '(?:job-)?boards\\.(?<eu>eu\\.)?greenhouse\\.io',
    '/embed/job_app\\?(?:[^?]{0,500}&)?for=(?<board>[\\w-]{1,100})&(?:[^?]{0,500}&)?token=(?<id>\\d{1,20})',
    'https://job-boards.{eu}greenhouse.io/{board}/jobs/{id}',
  ),
  vendor(
    'lever',
    'jobs\\.(?<eu>eu\\.)?lever\\.co',
    `/(?<board>[^/?]{1,300})/(?<id>${UUID})`,
    'https://jobs.{eu}lever.co/{board}/{id}',
  ),
  vendor(
    'ashby',
    'jobs\\.ashbyhq\\.com',
    `/(?<board>[^/?]{1,300})/(?<id>${UUID})`,
    'https://jobs.ashbyhq.com/{board}/{id}',
  ),
  vendor(
    'workable',
    'apply\\.workable\\.com',
    '(?:/(?<board>[\\w-]{1,100}))?/j/(?<id>[0-9a-z]{8,12})',
    'https://apply.workable.com/j/{id}',
  ),
  vendor(
    'smartrecruiters',
    '(?:jobs|careers)\\.smartrecruiters\\.com',
    '/(?<board>[^/?]{1,300})/(?<id>\\d{9,20})',
    'https://jobs.smartrecruiters.com/{board}/{id}',
  ),
  vendor(
    'recruitee',
    '[\\w-]{1,100}\\.recruitee\\.com',
    `${LANG}/o/(?<id>[^/?]{1,300})`,
    `${OWN_HOST}/o/{id}`,
    '{host}/{id}',
  ),
  vendor(
    'personio',
    '(?<board>[\\w-]{1,100})\\.jobs\\.personio\\.(?:de|com)',
    '/job/(?<id>\\d{1,20})',
    `${OWN_HOST}/job/{id}`,
    '{board}/{id}',
  ),
  vendor(
    'teamtailor',
    '[\\w.-]{1,200}\\.teamtailor\\.com',
    `${LANG}/jobs/(?<id>\\d{1,20})`,
    `${OWN_HOST}/jobs/{id}`,
  ),
  vendor(
    'bamboohr',
    '[\\w-]{1,100}\\.bamboohr\\.com',
    '/(?:careers/|jobs/view\\.php\\?(?:[^?]{0,500}&)?id=)(?<id>\\d{1,20})',
    `${OWN_HOST}/careers/{id}`,
    '{host}/{id}',
  ),
  vendor(
    'workday',
    '(?<board>[\\w-]{1,100})\\.wd\\d{1,20}\\.myworkdayjobs\\.com',
    `${LANG}/(?<site>[^/?]{1,300})/job/(?:[^/?]{1,300}/)?(?<slug>[^/?]{0,300}_(?<id>[^/?_]{1,100}?))(?:-\\d{1,2})?(?=[/?]|$)`,
    `${OWN_HOST}/{site}/job/{slug}`,
    '{board}/{id}',
  ),
  vendor('breezy', '[\\w-]{1,100}\\.breezy\\.hr', '/p/(?<id>[0-9a-f]{8,100})', `${OWN_HOST}/p/{id}`),
  vendor(
    'jazzhr',
    '[\\w-]{1,100}\\.applytojob\\.com',
    '/apply/(?:jobs/details/)?(?<id>[0-9a-z]{8,12})',
    `${OWN_HOST}/apply/{id}`,
  ),
  vendor(
    'pinpoint',
    '[\\w-]{1,100}\\.pinpointhq\\.com',
    `${LANG}/postings/(?<id>${UUID})`,
    `${OWN_HOST}/postings/{id}`,
  ),
  vendor(
    'rippling',
    'ats\\.rippling\\.com',
    `${LANG}/(?<board>[\\w-]{1,100})/jobs/(?<id>${UUID})`,
    'https://ats.rippling.com/{board}/jobs/{id}',
  ),
  vendor(
    'gem',
    'jobs\\.gem\\.com',
    '/(?<board>[\\w-]{1,100})/(?<id>[\\w=-]{8,100})',
    'https://jobs.gem.com/{board}/{id}',
  ),
  vendor(
    'jobvite',
    'jobs\\.jobvite\\.com',
    '/(?:careers/)?(?<board>[\\w-]{1,100})/job/(?<id>\\w{1,50})',
    'https://jobs.jobvite.com/{board}/job/{id}',
  ),
  vendor(
    'icims',
    '[\\w-]{1,100}\\.icims\\.com',
    '/jobs/(?<id>\\d{1,20})',
    `${OWN_HOST}/jobs/{id}/job`,
    '{host}/{id}',
  ),
  vendor(
    'eightfold',
    '[\\w-]{1,100}\\.eightfold\\.ai',
    '/careers(?:/job/|\\?(?:[^?]{0,500}&)?pid=)(?<id>\\d{1,20})',
    `${OWN_HOST}/careers/job/{id}`,
    '{host}/{id}',
  ),
  vendor(
    'jibe',
    '[\\w-]{1,100}\\.jibeapply\\.com',
    '(?:/[\\w-]{1,100})?/jobs/(?<id>[\\w-]{1,100})',
    `${OWN_HOST}/jobs/{id}`,
    '{host}/{id}',
  ),
  vendor(
    'oracle',
    '[\\w.-]{1,200}\\.oraclecloud\\.com',
    '/hcmUI/CandidateExperience/[\\w-]{1,100}/sites/(?<site>[\\w-]{1,100})(?:/requisitions)?(?:/preview)?/job/(?<id>\\d{1,20})',
    `${OWN_HOST}/hcmUI/CandidateExperience/en/sites/{site}/job/{id}`,
    '{host}/{id}',
  ),
]);
/** Boards that show postings of many employers. */
const BOARDS: Vendor[] = constant(() => [
  vendor(
    'linkedin',
    '(?:[a-z]{2,3}\\.)?linkedin\\.com',
    '/jobs/(?:view/(?:[^/?]{0,200}-)?|[^?]{0,200}\\?(?:[^?]{0,500}&)?currentJobId=)(?<id>\\d{6,20})',
    'https://www.linkedin.com/jobs/view/{id}',
  ),
  vendor(
    'indeed',
    '(?:[a-z]{2,3}\\.)?indeed\\.(?:com|[a-z.]{1,20})',
    '/[^?]{0,300}\\?(?:[^?]{0,500}&)?v?jk=(?<id>[0-9a-f]{16})',
    `${OWN_HOST}/viewjob?jk={id}`,
  ),
  vendor(
    'glassdoor',
    '(?:[a-z]{2,3}\\.)?glassdoor\\.[a-z.]{1,20}',
    '/[^?]{0,300}\\?(?:[^?]{0,500}&)?(?:jl|jobListingId)=(?<id>\\d{6,20})',
    `${OWN_HOST}/job-listing/j?jl={id}`,
  ),
]);
const AGGREGATORS =
  /(?:^|\.)(?:linkedin|indeed|glassdoor|monster|ziprecruiter|stepstone|xing|adzuna|jooble|talent|simplyhired|careerjet|jobrapido|neuvoo|whatjobs|jobleads|totaljobs|reed|cv-library|seek|dice|builtin|wellfound|angel|otta|welcometothejungle|themuse|remoteok|remotive|weworkremotely|himalayas|jobicy|arbeitnow|workingnomads|jobspresso|flexjobs|arbeitsagentur|usajobs|jobs|startupjobs|prace|profesia|pracuj|nofluffjobs|justjoin|infojobs|jobnet|finn|nav|karriere|hokify|joblift|getro|ycombinator|hnhiring|eures|europa|naukri|foundit|jobstreet|bayt)\.(?:com|co|net|org|de|at|ch|cz|sk|pl|it|es|fr|nl|be|dk|no|se|fi|io|app|ai|gov|eu|co\.uk|com\.au|me|hk|in|jobs)$/i;

/** What the address of a posting says about it. */
export interface PostingAddress {
  /** The vendor's own address of the posting, without ways in, languages and slugs. */
  address: string;
  /** `vendor:id`, the same wherever a link to the posting was found. */
  key: string;
  /** The posting's id among those of its board, as the address writes it. */
  id: string;
}

/** A careers site that a job system serves at a company's own host. */
export interface ServedSite {
  /** The id of the source that reads it. */
  source: string;
  host: string;
}

/** The site of a board at a company's own host, by the board's id; `null` for boards at their vendor's. */
export function servedSite(boardId: string): ServedSite | null {
  const [, source = '', host = ''] = /^([\w-]{1,50}):([^/:]{1,300})/.exec(boardId) ?? [];
  return host.includes('.') ? { source, host } : null;
}

/**
 * The posting at one of the known vendors that an address leads to; `null` for all other addresses. Addresses of a site
 * that is `served` are read as its vendor's.
 */
export function postingAt(url: URL, served?: ServedSite | null): PostingAddress | null {
  const server = served?.host === url.hostname ? served.source : null;
  const rest = (url.pathname + url.search).slice(0, 1_000);
  for (const { id, host, path, address, key } of [...SYSTEMS, ...BOARDS]) {
    const atHost = host.exec(url.hostname);
    const atPath = atHost === null && id !== server ? null : path.exec(rest);
    if (atPath === null) continue;
    const groups: Record<string, string | undefined> = {
      host: url.hostname,
      ...atHost?.groups,
      ...atPath.groups,
    };
    const fill = (template: string) =>
      template.replace(/\{(\w+)\}/g, (_, name: string) => groups[name] ?? '');
    return { address: fill(address), key: `${id}:${fill(key).toLowerCase()}`, id: groups.id ?? '' };
  }
  return embedded(url);
}

const ASHBY_ID = new RegExp(`^${UUID}$`, 'i');

/** Parameters with which an employer's own page names the posting of its job system. */
function embedded(url: URL): PostingAddress | null {
  const greenhouse = url.searchParams.get('gh_jid') ?? '';
  const ashby = url.searchParams.get('ashby_jid') ?? '';
  if (/^\d{6,}$/.test(greenhouse))
    return { address: url.href, key: `greenhouse:${greenhouse}`, id: greenhouse };
  return ASHBY_ID.test(ashby)
    ? { address: url.href, key: `ashby:${ashby.toLowerCase()}`, id: ashby.toLowerCase() }
    : null;
}

/** Whether a host belongs to a job system that employers publish their own postings with. */
export function isJobSystem(hostname: string): boolean {
  return SYSTEMS.some(({ host }) => host.test(hostname));
}

/** Whether a host shows copies of the postings of many employers. */
export function isAggregator(hostname: string): boolean {
  return AGGREGATORS.test(hostname);
}
