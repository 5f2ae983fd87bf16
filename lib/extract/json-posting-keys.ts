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

/**
 * The names that sites give these members, in small letters without signs, the likeliest first. A name with a "!" means
 * it only where it stands alone; around the others words that say nothing may stand (`rootOf`).
 */
const KEYS: Record<JsonField, string> = {
  id: 'jobkey postingid jobpostingid id jobid adid itemid requisitionid reqid number! referencenumber jobnumber uuid externalid entityurn refnr reference referenznummer',
  title:
    'jobtitle title postingtitle displaytitle jobname positionname postingname headline titel intitule titulo titolo stanowisko position! text! name!',
  company:
    'companyname company companyprofile hiringorganization employer employername organization organisation advertiser clientname orgname startup arbeitgeber entreprise empresa azienda firma unternehmen bedrijf pracodawca',
  places:
    'locations alllocations joblocations normalizedlocation formattedlocation locationname location primarylocation displaylocation jobformattedlocation offices secondarylocations additionallocations jobgeo candidaterequiredlocation arbeitsort workplaceaddress multilocation office area! standort lieu lieutravail ubicacion lokalizacja locality geo cities city countries country!',
  city: 'city addresslocality locality town ort municipality ville ciudad miasto',
  region:
    'region state! statename statecode province provincia addressregion province jobstate geographicarea county',
  country: 'country addresscountry countrycode land pays pais kraj',
  text: 'descriptionhtml jobdescription description htmlcontent content fulldescription descriptionbody externaldescription descriptionplain body sanitizedjobdescription contents adtext snippet summary teaser descriptionteaser shortdescription beschreibung opis',
  types:
    'employmenttype jobtype employmentstatusresolutionresult employmentstatuses commitment contracttype employmentstatus positiontype typeofemployment timetype employment scheduletype workinghourstype workinghours workingtime worktime engagementtype extent worktype tenure workday jornada typecontrat contractdetails schedule type',
  workplace:
    'workplacetype workplacetypesresolutionresults worklocationoption workmodel remoteworkmodel worktype locationtype remotetype workarrangement remotestatus remotelevel worklocationtype arrangement workmode workplace remote teleworking modalidad worksetting schedule',
  isRemote:
    'isremote remote fullyremote remoteallowed workremoteallowed isfullyremote remotejob workfromhome remotelocation',
  postedAt:
    'dateposted postedat posteddate datepublished publishedat publisheddate publicationdate publishdate publishtime firstpublished originallistedat listedat postingdate pubdate createdat datecreated created createdate createddate creationdate datecreation livestartat newpostingdate aktuelleveroeffentlichungsdatum jobpostedatdatetimeutc published posted date lastupdate lastupdated updatedat updated postedtime timeupdated',
  validUntil:
    'validthrough expireat expiresat expiredat expires expirationdate closingdate closesat applicationdeadline deadline validuntil validto dateend enddate closing! expirydate applicationdue advertisetodate advertisetodatetime',
  department: 'departmentname department teamname team',
  url: 'joburl absoluteurl hostedurl jobpostingurl canonicalurl permalink publicurl detailurl canonicalpositionurl positionurl externalurl externeurl alternateurl finalurl urlorigine urlactivepage webpageurl landingpage url link jobpath',
  applyUrl: 'applyurl applymethod companyapplyurl redirecturl urlnextstep applicationdetails',
  salary:
    'basesalary salary salaryrange compensationtiersummary compensationsummary compensation extractedsalary salarysnippet pay payrange wage salaryinfo compensationrange salaries salarydescription salaire salario gehalt wynagrodzenie mzda comp',
  payMin: 'min minimum minimo from von od desde minvalue low',
  payMax: 'max maximum maximo to bis do hasta maxvalue high',
  payCurrency: 'currency currencycode waehrung moneda mena waluta devise ccy',
  payPeriod:
    'period interval measure unittext unitofwork type frequency mode unit periode periodo obdobi per verguetungsangabe periodofname',
};

/** Words that say nothing about what a member is, before and behind those that do. */
const BEFORE =
  'job posting post position vacancy opening requisition offer listing list external display formatted full workplace work hiring geo primary localized actual brief short google iso text estimated details detail view web page location address'.split(
    ' ',
  );
const BEHIND =
  'name info details detail list text label string str value data display iso page date time utc option code s'.split(
    ' ',
  );
const MAX_STRIPPED = 3;
/** What members about pay may be called beside the bound, the currency or the period. */
const IS_PAY = /salar|compensation|pay|wage|amount|range|gehalt|salair/;
const PAY_WORDS =
  /salar(?:y|io)|compensation|pay|wage|amount|range|gehalts?(?:spanne)?|salaire|base|annual|yearly|monthly|hourly|job|estimated|gross|listed/g;
/**
 * What names of no list are taken for by a word in them, in the languages of the sites that make up such names; whether
 * there is a date, a place or a type in the member is seen when it is read.
 */
const WORDS: [root: string, pattern: RegExp][] = [
  [
    'validthrough',
    /expir|clos(?:ing|es|edate)|deadline|enddate|lastdate|validuntil|cierre|bewerbungs(?:frist|schluss)/,
  ],
  [
    'posted',
    /posted|publi[cksz]|veroeff|zverejn|activ(?:e|at)|effective|opened|posting(?:start|date)|firstdate/,
  ],
  ['title', /titel|titul|nazev$|^functie|functie$|heading$|openingname/],
  [
    'company',
    /^firm|empres|bedrijfsnaam|entrepris|werkgever|pracodaw|azienda|employer|^company(?:text|title)|nomcommercial/,
  ],
  ['location', /locat|lok[ai][tl]i|arbeitsort|^lieu|ubicac|standort|miejsc/],
  ['city', /poblacion|localidad|citta|plaats$|mesto$/],
  ['description', /descri[pc]|beschreib|omschrij|^popis|texteoffre|body/],
  ['type', /jornada|uvazk|arbeidsregime|beschaeftig|arbeitszeit|contracthours|hourstype|contrat|umow/],
  ['salary', /^(?:salair|salari|gehalt|mzda|lohn|wynagr)/],
];
/** Members about such things that are no text of theirs. */
const ASIDE = /(?:id|url|link|logo|slug|count|size|image|icon|rating|email|phone|website|hash|path|uri)$/;
const ADDRESS =
  /^(?:click|share|vacatur|ofert|offer|source|orig)\w{0,20}(?:url|link)$|^url(?:ofert|offre|orig|vacat|annon)/;
const APPLY_LINK =
  /^(?:direct|external|company|employer|online|job)?appl(?:y|ication)\w{0,20}(?:url|link|options)$/;

const PAY_FIELDS: JsonField[] = ['payMin', 'payMax', 'payCurrency', 'payPeriod'];
const NAMES = constant(
  () =>
    new Map(
      Object.entries(KEYS).map(
        ([field, keys]) => [field as JsonField, keys.split(' ').map((key) => key.replace('!', ''))] as const,
      ),
    ),
);
const ROOTS = constant(() => {
  const keys = Object.values(KEYS).flatMap((some) => some.split(' '));
  return {
    all: new Set(keys.map((key) => key.replace('!', ''))),
    bare: new Set(keys.filter((key) => !key.endsWith('!'))),
    pay: new Set(PAY_FIELDS.flatMap((field) => KEYS[field].split(' '))),
  };
});

/** Names of members of which everything inside is about jobs. */
export const JOB_NAME =
  /job|position|posting|vacan|opening|career|offer|ofert|vacatur|requisition|opportunit|stelle/i;

/** A member's name in small letters without signs. */
export const plainName = remembered(2_000, (key) => key.toLowerCase().replace(/[^a-z]/g, ''));

/** The name of `KEYS` that a plain name comes to without the words around it that say nothing; `null` for none. */
export const rootOf = remembered(2_000, (name): string | null => {
  if (ROOTS.all.has(name)) return name;
  let head = name;
  for (let before = 0; before <= MAX_STRIPPED; before++) {
    let root = head;
    for (let behind = 0; behind <= MAX_STRIPPED; behind++) {
      if (ROOTS.bare.has(root)) return root;
      if (ROOTS.bare.has(`${root}s`)) return `${root}s`;
      const word = BEHIND.find((one) => root.endsWith(one));
      if (word === undefined) break;
      root = root.slice(0, -word.length);
    }
    const word = BEFORE.find((one) => head.startsWith(one));
    if (word === undefined) break;
    head = head.slice(word.length);
  }
  if (APPLY_LINK.test(name)) return 'applyurl';
  if (ADDRESS.test(name)) return 'url';
  const rest = IS_PAY.test(name) ? name.replace(PAY_WORDS, '') : '';
  if (ROOTS.pay.has(rest)) return rest;
  if (ASIDE.test(name)) return null;
  return WORDS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
});

/** The names of `KEYS` for a field, the likeliest first. */
export function namesFor(field: JsonField): readonly string[] {
  return NAMES.get(field) ?? [];
}

/** Names of members that say by themselves that a thing is a posting. */
const TELLING =
  /^(?:job|position|posting|vacancy|requisition|salar|applica|apply|employ|hiring|recruit|workplace)(?!.*(?:s|count|total|board|alert)$)/;

/** Whether some names of members are those of a posting. */
export function areTelling(names: Iterable<string>): boolean {
  let telling = 0;
  for (const name of names) if (TELLING.test(name)) telling++;
  return telling > 1;
}
