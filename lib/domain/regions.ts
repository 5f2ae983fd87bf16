import { lazy } from '../util/lazy.ts';
import { foldWords } from '../util/words.ts';

/** States and provinces that stand in places as codes; with their names. */
const CODED: Record<string, string> = {
  US:
    'AL:alabama AK:alaska AZ:arizona AR:arkansas CA:california CO:colorado CT:connecticut DE:delaware FL:florida GA:georgia HI:hawaii ' +
    'ID:idaho IL:illinois IN:indiana IA:iowa KS:kansas KY:kentucky LA:louisiana ME:maine MD:maryland MA:massachusetts MI:michigan ' +
    'MN:minnesota MS:mississippi MO:missouri MT:montana NE:nebraska NV:nevada NH:new hampshire NJ:new jersey NM:new mexico NY:new york ' +
    'NC:north carolina ND:north dakota OH:ohio OK:oklahoma OR:oregon PA:pennsylvania RI:rhode island SC:south carolina ' +
    'SD:south dakota TN:tennessee TX:texas UT:utah VT:vermont VA:virginia WA:washington WV:west virginia WI:wisconsin WY:wyoming ' +
    'DC:district of columbia',
  CA:
    'AB:alberta BC:british columbia MB:manitoba NB:new brunswick NL:newfoundland and labrador NS:nova scotia ON:ontario ' +
    'PE:prince edward island QC:quebec SK:saskatchewan YT:yukon',
  AU:
    'NSW:new south wales VIC:victoria QLD:queensland ACT:australian capital territory TAS:tasmania SA:south australia ' +
    'WA:western australia NT:northern territory',
};

/** Other regions that tell their country, each with the spellings that postings use. */
const NAMED =
  'DE:bavaria,bayern,baden wurttemberg,hesse,hessen,north rhine westphalia,nordrhein westfalen,nrw,lower saxony,niedersachsen,saxony,sachsen,' +
  'sachsen anhalt,thuringia,thuringen,brandenburg,schleswig holstein,rheinland pfalz,saarland,mecklenburg vorpommern ' +
  'FR:ile de france,idf,auvergne rhone alpes,occitanie,nouvelle aquitaine,hauts de france,grand est,pays de la loire,bretagne,normandie ' +
  'ES:catalonia,cataluna,catalunya,andalucia,andalusia,comunidad de madrid,community of madrid,pais vasco,basque country,galicia ' +
  'IT:lombardy,lombardia,lazio,piedmont,piemonte,emilia romagna,veneto,tuscany,toscana,campania,sicilia ' +
  'NL:north holland,noord holland,zuid holland,south holland,noord brabant,north brabant,gelderland,utrecht province,limburg ' +
  'PL:mazowieckie,masovian voivodeship,malopolskie,dolnoslaskie,wielkopolskie,pomorskie,slaskie,lodzkie ' +
  'CZ:south moravia,jihomoravsky kraj,stredocesky kraj,plzensky kraj,moravskoslezsky kraj,moravian silesian region ' +
  'IN:karnataka,maharashtra,tamil nadu,telangana,haryana,uttar pradesh,gujarat,west bengal,kerala,delhi ncr,rajasthan,punjab india ' +
  'GB:greater london,west yorkshire,greater manchester,west midlands,surrey,hampshire,oxfordshire,berkshire,cambridgeshire,lancashire ' +
  'CH:canton of zurich,vaud,aargau,ticino BR:sao paulo state,minas gerais,rio grande do sul,santa catarina SE:skane,skane lan,stockholms lan ' +
  'IE:county dublin,leinster AT:tirol,tyrol,steiermark,styria,oberosterreich,upper austria';

/** A region with the country that it belongs to (ISO 3166-1 alpha-2). */
export interface Region {
  country: string;
  /** The code of states and provinces that have one, the folded name of others. */
  key: string;
}

/** Read when the first place is, since most starts of the background read none. */
const known = lazy(() => {
  const byCode = new Map<string, Region[]>();
  const byName = new Map<string, Region>();
  for (const [country, list] of Object.entries(CODED)) {
    for (const [, key = '', name = ''] of list.matchAll(/([A-Z]{2,3}):([^A-Z]{1,50})/g)) {
      byCode.set(key, [...(byCode.get(key) ?? []), { country, key }]);
      byName.set(name.trim(), { country, key });
    }
  }
  byName.set('d c', { country: 'US', key: 'DC' });
  for (const [, country = '', names = ''] of NAMED.matchAll(/([A-Z]{2}):([^A-Z]+)/g)) {
    for (const name of names.trim().split(',')) byName.set(name, { country, key: name });
  }
  return { byCode, byName };
});

/** The region that a name or a code in capitals means; of `country` if that is known. */
export function regionNamed(text: string, country: string | null = null): Region | null {
  const coded = known().byCode.get(text.trim()) ?? [];
  const found = country === null ? coded[0] : coded.find((region) => region.country === country);
  if (found !== undefined) return found;
  const named = known().byName.get(foldWords(text).trim()) ?? null;
  return named === null || country === null || named.country === country ? named : null;
}
