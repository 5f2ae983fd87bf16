import { lazy } from '../util/lazy.ts';
import { foldWords } from '../util/words.ts';

// Parts of the world that postings name in place of a country, as in "Remote (EMEA)", with the countries in them.

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE';
const EUROPE = `${EU} AD AL BA BY CH FO GB GG GI IM IS JE LI MC MD ME MK NO RS RU SM TR UA VA XK`;
const MIDDLE_EAST = 'AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE';
const AFRICA =
  'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW';
const NORTH_AMERICA = 'US CA MX';
const LATIN_AMERICA = 'AR BO BR CL CO CR CU DO EC GT HN HT JM MX NI PA PE PR PY SV TT UY VE BZ BS BB GY SR';
const ASIA =
  'AF AM AZ BD BN BT CN GE HK ID IN JP KG KH KR KZ LA LK MM MN MO MV MY NP PH PK SG TH TJ TL TM TW UZ VN';
const OCEANIA = 'AU NZ FJ PG';

/** Names, folded, with the countries. */
const AREAS: [string, string][] = [
  ['europe,europa,ue,eu,evropa,avrupa', EUROPE],
  ['european union,europaische union,union europeenne,union europea,unione europea,unia europejska', EU],
  ['emea', `${EUROPE} ${MIDDLE_EAST} ${AFRICA}`],
  ['dach,d a ch', 'DE AT CH LI'],
  ['benelux', 'BE NL LU'],
  ['nordics,nordic,skandinavien,scandinavia', 'DK FI IS NO SE'],
  ['baltics,baltic', 'EE LV LT'],
  ['iberia', 'ES PT'],
  ['middle east,mena', MIDDLE_EAST],
  ['africa,afrika,afrique', AFRICA],
  ['north america,amer,nordamerika,amerique du nord,noram', NORTH_AMERICA],
  ['latam,latin america,south america,lateinamerika,america latina', LATIN_AMERICA],
  ['americas', `${NORTH_AMERICA} ${LATIN_AMERICA}`],
  ['asia,asien,asie', ASIA],
  ['apac,asia pacific', `${ASIA} ${OCEANIA}`],
  ['anz', 'AU NZ'],
];

const byName = lazy(
  () =>
    new Map(
      AREAS.flatMap(([names, countries]) => {
        const set: ReadonlySet<string> = new Set(countries.split(' '));
        return names.split(',').map((name) => [name, set] as const);
      }),
    ),
);

/** The countries (ISO 3166-1 alpha-2) of a part of the world; `null` for other names. */
export function areaNamed(name: string): ReadonlySet<string> | null {
  return byName().get(foldWords(name).trim()) ?? null;
}

/** The countries of all parts of the world that a text names among other words; `null` where it names none. */
export function areasIn(text: string): ReadonlySet<string> | null {
  const words = foldWords(text);
  const named = [...byName()].filter(([name]) => words.includes(` ${name} `));
  return named.length === 0 ? null : new Set(named.flatMap(([, countries]) => [...countries]));
}
