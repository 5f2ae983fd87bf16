import { constant } from '../util/constant.ts';
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

/** The names that sites give these members, in small letters without signs, the likeliest first. */
const KEYS: Record<JsonField, string> = {
  id: 'jobkey postingid jobpostingid id jobid jobadid adid vacancyid positionid requisitionid reqid referencenumber jobnumber uuid externalid entityurn refnr',
  title:
    'jobtitle title positiontitle postingtitle displaytitle jobname positionname vacancytitle headline titel position text name',
  company:
    'companyname company hiringorganization hiringcompany employer employername organization organizationname organisation organisationname advertiser companydetails companyprofile clientname startup arbeitgeber postedcompany',
  places:
    'locations alllocations joblocations formattedlocation locationname location joblocation jobpostlocation locationtext fulllocation primarylocation displaylocation jobformattedlocation offices secondarylocations secondarylocationnames additionallocations jobgeo positionlocation candidaterequiredlocation arbeitsort workplaceaddress multilocation locationdisplay office cities city cityname',
  city: 'city cityname addresslocality locality town joblocationcity jobcity ort municipality',
  region: 'region regionname state statename addressregion province joblocationstate geographicarea jobstate',
  country: 'country countryname addresscountry countrycode joblocationcountry jobcountry land',
  text: 'descriptionhtml jobdescription description htmlcontent content fulldescription descriptionbody externaldescription descriptionplain jobdescriptionhtml body sanitizedjobdescription contents snippet jobsnippet descriptionteaser shortdescription shortdescriptionstr',
  types:
    'employmenttype employmenttypes jobtype jobtypes employmentstatusresolutionresult commitment contracttype contracttypes employmentstatus positiontype typeofemployment timetype jobemploymenttype workinghourstype contractdetails schedule type',
  workplace:
    'workplacetype workplacetypes workplacetypesresolutionresults worklocationoption workmodel remoteworkmodel worktype locationtype remotetype workarrangement remotestatus remotelevel worklocationtype arrangement workmode',
  isRemote:
    'isremote remote fullyremote remoteallowed workremoteallowed isfullyremote remotejob workfromhome remotelocation jobisremote',
  postedAt:
    'dateposted postedat posteddate datepublished publishedat publisheddate publicationdate publishdate firstpublished originallistedat listedat postingdate pubdate createdat created createdate creationdate newpostingdate aktuelleveroeffentlichungsdatum jobpostedatdatetimeutc published posted date lastupdate lastupdated updatedat updated postedtime timeupdated',
  validUntil:
    'validthrough expireat expiresat expirationdate closingdate closesat applicationdeadline deadline validuntil validto dateend expirydate advertisetodate advertisetodatetime',
  department: 'departmentname department teamname team',
  url: 'joburl absoluteurl hostedurl jobpostingurl canonicalurl permalink publicurl detailurl canonicalpositionurl positionurl externalurl urlactivepage webpageurl jobdetailsurl url link jobpath',
  applyUrl:
    'applyurl applymethod applicationurl companyapplyurl applylink externalapplyurl joburlapply redirecturl jobapplylink',
  salary:
    'basesalary salary salaryrange compensationtiersummary compensationsummary compensation salarytext salarydescription extractedsalary salarysnippet pay payrange wage salaryinfo compensationrange',
  payMin:
    'salarymin minsalary salaryfrom minimumsalary minvalue min from minimum paymin compensationmin jobminsalary',
  payMax:
    'salarymax maxsalary salaryto maximumsalary maxvalue max to maximum paymax compensationmax jobmaxsalary',
  payCurrency:
    'salarycurrency currency currencycode paycurrency compensationcurrency jobsalarycurrency salarycurrencycode',
  payPeriod:
    'salaryperiod jobsalaryperiod period interval measure unittext salarytype type frequency payperiod compensationinterval salaryinterval unit',
};

const NAMES = constant(
  () => new Map(Object.entries(KEYS).map(([field, keys]) => [field as JsonField, keys.split(' ')])),
);

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
  return members;
}

const plainName = remembered(1_000, (key) => key.toLowerCase().replace(/[^a-z]/g, ''));

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
  const values: unknown[] = [];
  for (const name of NAMES.get(field) ?? []) {
    const value = members.get(name);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** Names of members of which everything inside is about jobs. */
export const JOB_NAME = /job|position|posting|vacan|opening|career|offer|requisition|stelle/i;
