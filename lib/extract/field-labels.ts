import { constant } from '../util/constant.ts';
import { remembered } from '../util/remembered.ts';
import { foldWords } from './words.ts';

/** Fields that pages show beside a label. */
export type LabelField =
  | 'title'
  | 'company'
  | 'place'
  | 'pay'
  | 'type'
  | 'workplace'
  | 'postedAt'
  | 'validUntil'
  | 'department'
  | 'id';

/** The labels in the main languages of Europe, on folded words; a label is one of these and nothing else. */
const LABELS: Record<LabelField, string> = {
  title:
    '(?:job|position|vacancy|posting|role) (?:title|name)|title|stellenbezeichnung|intitule(?: du poste)?|puesto|cargo|stanowisko|المسمى الوظيفي',
  company:
    'الشركة|(?:hiring )?(?:company|employer|organi[sz]ation|school|institution|firm|client|advertiser|recruiter)(?: name)?|posted by|unternehmen|firma|arbeitgeber|betrieb|entreprise|societe|employeur|empresa|azienda|datore di lavoro|werkgever|bedrijf|organisatie|arbetsgivare|foretag|virksomhed|arbejdsgiver|arbeidsgiver|bedrift|tyonantaja|yritys|pracodawca|spolecnost|zamestnavatel|nazev firmy|munkaltato|ceg|companie|angajator|isveren|sirket|empregador|spolocnost',
  place:
    'الموقع|المكان|platser|(?:job |work |office |primary )?(?:locations?|place|address|city|region)(?: s)?|place of assignment|area|county|town|where|place of work|base|based in|(?:arbeits|einsatz|dienst)?(?:ort|orte)|(?:arbeits)?standorte?|lieu(?: de travail| du poste)?|localisation|ville|ubicacion|lugar(?: de trabajo)?|localidad|poblacion|provincia|sede(?: di lavoro)?|luogo(?: di lavoro)?|citta|localita|standplaats|plaats|locatie|werklocatie|ort|arbetsort|plats|sted|arbejdssted|arbeidssted|lokasjon|sijainti|paikkakunta|tyopaikka|lokalizacja|miejsce(?: pracy)?|miasto|misto(?: vykonu prace| prace)?|mesto|lokalita|adresa|miesto(?: prace)?|munkavegzes helye|helyszin|loc de munca|oras|localizacao|local(?: de trabalho)?|cidade|konum|sehir',
  pay: '(?:(?:(?:posted )?m(?:in|ax)(?:imum)? )?(?:base |annual |hourly |monthly |estimated )?(?:salary|pay|wages?|compensation|remuneration|rate)(?: range| details| rate| offered| per (?:year|month|hour|annum))?|mzdove podmienky|zakladna zlozka mzdy|lohnbedingungen|gehalt(?:sspanne)?|verdienst|lohn|vergutung|entgelt|salaire|remuneration|salario|sueldo|retribucion|retribuzione|stipendio|ral|salaris|loon|lon|lonn|palkka|wynagrodzenie|placa|plat|mzda|odmena|fizetes|ber|salariu|salario base|maas|manadslon|الراتب)(?: (?:brutto|gross))?',
  type: 'نوع (?:الوظيفة|العمل)|anstallningstyp|(?:employment|job|contract|position|work|working|vacancy|role|time) ?(?:types?|form|status|basis|pattern|time|hours|schedule)|type(?: of (?:employment|contract|job|position))?|employment|contract|hours|commitment|schedule|beschaftigungs(?:art|verhaltnis|umfang)?|anstellungs(?:art|verhaltnis)|arbeitszeit(?:en|modell)?|vertragsart|art der (?:stelle|anstellung|beschaftigung)|(?:type|nature) (?:de|du) (?:contrat|poste|emploi)|contrat|temps de travail|tipo (?:de )?(?:contrato|empleo|jornada|emprego|vaga)|jornada(?: laboral)?|contrato|tipo (?:di )?(?:contratto|impiego)|contratto|orario|dienstverband|contracttype|soort (?:baan|contract)|uren|anstallningsform|omfattning|befristung|vollzeit teilzeit|teilzeit vollzeit|ansettelsesform|stillingstype|heltid deltid|ans(?:ae|æ)ttelses(?:form|type)|tyosuhde(?:muoto)?|tyoaika|rodzaj umowy|wymiar (?:pracy|etatu)|typ pracovni(?:ho pomeru|ho vztahu)|typ (?:uvazku|pracovniho pomeru)|uvazek|pracovni pomer|druh pracovneho pomeru|munkaido|foglalkoztatas(?: jellege)?|tip (?:contract|job)|calisma sekli',
  workplace:
    '(?:workplace|remote|work ?(?:model|arrangement|setting|style|mode|location type)|location type|telecommut\\w*|home ?office|arbeitsmodell|remote work|teletravail|teletrabajo|modalidad|smart working|thuiswerken|distansarbete|tryb pracy|prace z domova)',
  postedAt:
    'تاريخ النشر|(?:date )?(?:posted|published|advertised|listed)(?: on| date)?|job posting|placed on|erschienen|(?:posting|publication|publish|post|start of publication) date|date of publication|veroffentlicht(?: am)?|eingestellt am|online seit|publie(?:e)? le|date de publication|publicado(?: el)?|fecha de publicacion|pubblicato(?: il)?|data (?:di pubblicazione|publikacji|publicarii|de publicacao)|geplaatst(?: op)?|publicerad|publisert|julkaistu|opublikowano|zverejneno|datum (?:zverejneni[ae]?|veroffentlichung)',
  validUntil:
    '(?:application )?(?:closing|expiry|expiration|end|deadline|closes|expires)(?: date| on)?|apply (?:by|before|until)|application (?:deadline|closes|closing date)|deadline(?: for applications)?|valid (?:until|through|to)|bewerbungs(?:frist|schluss)|bewerben bis|date limite(?: de candidature)?|candidature avant le|fecha (?:limite|de cierre)|scadenza|sluitingsdatum|reageren voor|sista ansokningsdag(?:en)?|soknadsfrist|ansogningsfrist|hakuaika paattyy|(?:termin skladania|wazne do|aplikuj do)|uzaverka|platnost do|jelentkezesi hatarido|prazo|frist|last date',
  department:
    '(?:department|team|division|business unit|abteilung|bereich|departement|service|departamento|dipartimento|reparto|afdeling|avdelning|avdeling|osasto|dzial|oddeleni)',
  id: '(?:job|vacancy|position|posting|requisition|req|reference|ref|kennziffer|referenz(?:nummer)?|stellen)(?: (?:id|identification|nr|no|number|ref|reference|code|nummer|numero|referencenumber))?|id|reference number|offre (?:n|no|numero)|numero (?:de )?reference|referencia|vacaturenummer|numer (?:ref\\w*|oferty)',
};
const PATTERNS = constant(() =>
  Object.entries(LABELS).map(
    ([field, pattern]) => [field as LabelField, new RegExp(`^ (?:${pattern}) $`)] as const,
  ),
);
const LONGEST_LABEL = 40;

/** The field that a label stands for; `null` for every other text. */
export function fieldOfLabel(label: string): LabelField | null {
  return label.length > LONGEST_LABEL ? null : fieldNamed(label);
}

const fieldNamed = remembered(2_000, (label): LabelField | null => {
  const words = foldWords(label);
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
});
