import { remembered } from '../util/remembered.ts';

/** What a member of a posting's JSON can be about. */
export type JsonField =
  | 'id'
  | 'title'
  | 'company'
  | 'places'
  | 'city'
  | 'region'
  | 'country'
  | 'text'
  | 'types'
  | 'workplace'
  | 'isRemote'
  | 'postedAt'
  | 'validUntil'
  | 'department'
  | 'url'
  | 'applyUrl'
  | 'salary'
  | 'payMin'
  | 'payMax'
  | 'payCurrency'
  | 'payPeriod';

/** What the names of members have in common, for those that sites call in many ways; the likeliest first. */
const PATTERNS = {
  types: [
    /^(?:employment|job|contract|position|time|workinghours)(?:types?|status|details)|^commitment|^schedule$|^workingtime/,
    /^type$/,
  ],
  workplace: [
    /^(?:remote)?work(?:place|location)?(?:types?|mode|model|arrangement|option)|^locationtype|^remote(?:type|status|level)|^arrangement|^workplace$/,
  ],
  isRemote: [/^(?:is)?(?:fully)?remote(?:allowed|job|location)?$|^work(?:remoteallowed|fromhome)/],
  applyUrl: [/^(?:company|external)?(?:apply|application)(?:url|link)|^urlapply|^applymethod|^redirecturl/],
  postedAt: [
    /posted|postingdate/,
    /publi[a-z]{2,6}(?:at|on|date|$)|pubdate|veroeffentlichung/,
    /listedat|activefrom/,
    /creat(?!or)/,
    /^date$|updat/,
  ],
  validUntil: [/valid(?:through|until|to)|expir|clos(?:es|ing)|deadline|advertiseto|dateend/],
  salary: [/salary|compensation|^pay(?:range)?$|^wage|employmenttypes/],
  payMin: [payNamed('(?:min|from|low|von)(?:imum)?')],
  payMax: [payNamed('(?:max|to|high|bis)(?:imum)?')],
  payCurrency: [payNamed('currency(?:code)?')],
  payPeriod: [payNamed('(?:period|interval|frequency|type)'), /^measure|^unit|^verguetung/],
};

/** A member of pay that stands by itself, or before or behind a word for pay. */
function payNamed(words: string): RegExp {
  const pay = 'salary|pay|compensation|gehaltsspanne';
  return new RegExp(`^${words}(?:value|${pay})?$|(?:${pay})${words}$`);
}

/** The names that sites give these members, in small letters without signs, the likeliest first. */
const KEYS: Record<Exclude<JsonField, keyof typeof PATTERNS>, string> = {
  id: 'jobkey postingid jobpostingid id adid requisitionid reqid referencenumber jobnumber uuid externalid entityurn refnr referenznummer',
  title:
    'jobtitle title displaytitle jobname positionname headline titel position text name stellenangebotstitel',
  company:
    'companyname company hiringorganization hiringcompany employer organization organisation advertiser companydetails clientname startup arbeitgeber postedcompany firma',
  places:
    'locations alllocations formattedlocation location jobpostlocation locationtext fulllocation primarylocation displaylocation offices secondarylocations secondarylocationnames additionallocations jobgeo candidaterequiredlocation arbeitsort workplaceaddress multilocation locationdisplay office cities city stellenlokationen',
  city: 'city addresslocality locality town joblocationcity ort municipality actualcity',
  region: 'region state addressregion province joblocationstate geographicarea',
  country: 'country addresscountry countrycode joblocationcountry land',
  text: 'descriptionhtml jobdescription description htmlcontent content fulldescription descriptionbody externaldescription descriptionplain body sanitizedjobdescription contents snippet descriptionteaser shortdescription shortdescriptionstr roledescription stellenangebotsbeschreibung',
  department: 'department team',
  url: 'joburl absoluteurl hostedurl canonicalurl permalink publicurl detailurl canonicalpositionurl externalurl urlactivepage webpageurl jobdetailsurl url link jobpath externeurl',
};

const LANGUAGE = /^[a-z]{2}(?:[-_][A-Z]{2})?$/;

/** An object's members by their names in small letters without signs. */
export type Members = ReadonlyMap<string, unknown>;

export function membersOf(object: object): Members {
  const members = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    if (key.length > 80 || value === null || value === undefined || value === '') continue;
    const name = plainName(key);
    if (!members.has(name)) members.set(name, inFirstLanguage(value));
  }
  for (const [name, value] of [...members]) {
    const plain = withoutJob(name);
    if (!members.has(plain)) members.set(plain, value);
  }
  return members;
}

const plainName = remembered(1_000, (key) => key.toLowerCase().replace(/[^a-z]/g, ''));

/** "jobCity" and "cityName" are what others call "city". */
const withoutJob = remembered(1_000, (name) => name.replace(/^(?:job|posting|position|vacancy)+|name$/g, ''));

/** Of a value in several languages, the one that is named first, which is the site's own: `{cs: "...", en: "..."}`. */
function inFirstLanguage(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const languages = Object.keys(value);
  const isByLanguage =
    languages.length > 0 && languages.length < 30 && languages.every((key) => LANGUAGE.test(key));
  return isByLanguage ? Object.values(value).find((one) => one !== null && one !== '') : value;
}

/** The values that an object has for a field, under the likeliest name first. */
export function valuesFor(members: Members, field: JsonField): unknown[] {
  const names =
    field in PATTERNS
      ? PATTERNS[field as keyof typeof PATTERNS].flatMap((like) =>
          [...members.keys()].filter((name) => like.test(name)),
        )
      : KEYS[field as keyof typeof KEYS].split(' ');
  return names.map((name) => members.get(name)).filter((value) => value !== undefined);
}

/** Names of members of which everything inside is about jobs. */
export const JOB_NAME = /job|position|posting|vacan|opening|career|offer|requisition|stelle/i;
