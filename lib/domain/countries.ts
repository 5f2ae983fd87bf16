import { constant } from '../util/constant.ts';
import { foldText } from '../util/words.ts';

/** Languages whose names of countries are known, the likeliest first. */
const LANGUAGES = constant(() =>
  'en de fr es it nl pt pl sv da nb cs fi hu ro sk tr uk el ja zh ko'.split(' '),
);

/** How countries are written besides their names: short forms, older names, codes of three letters. */
const ALIASES =
  'US:usa,u s,u s a,united states of america,america,estados unidos de america,vereinigte staaten von amerika GB:uk,u k,great britain,britain,' +
  'england,scotland,wales,northern ireland,gbr,grossbritannien CZ:czech republic,cze,ceska republika,tschechische republik,republique tcheque NL:holland,the netherlands,nld,nederland ' +
  'DE:deu,ger,brd AE:uae,are,u a e,emirates KR:korea,republic of korea,kor RU:russian federation,rus CN:prc,chn,mainland china,pr china ' +
  'TW:taiwan,twn HK:hong kong,hkg,hong kong sar MO:macau VN:viet nam,vnm TR:turkey,tur IE:republic of ireland,eire,irl MK:macedonia ' +
  'CA:can AU:aus NZ:nzl FR:fra ES:esp,espana IT:ita PT:prt PL:pol SE:swe NO:nor DK:dnk FI:fin CH:che AT:aut BE:bel LU:lux ' +
  'HU:hun RO:rou,rom BG:bgr GR:grc HR:hrv SI:svn SK:svk RS:srb UA:ukr EE:est LV:lva LT:ltu IL:isr IN:ind PK:pak BD:bgd LK:lka ' +
  'SG:sgp MY:mys ID:idn TH:tha PH:phl,phillipines,the philippines JP:jpn BR:bra MX:mex AR:arg CL:chl CO:col PE:per UY:ury CR:cri ' +
  'ZA:zaf,rsa NG:nga KE:ken EG:egy MA:mar SA:sau,ksa QA:qat IS:isl CY:cyp MT:mlt GE:geo AM:arm KZ:kaz CI:ivory coast CD:drc BO:bolivia VE:venezuela';

/** Codes that the platform has a name for as well: taken back, set aside or for groups of countries. */
const NO_COUNTRIES = constant(
  () =>
    new Set(
      'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UM UN VD XA XB YD YU ZR ZZ'.split(
        ' ',
      ),
    ),
);

const codes: string[] = [];
const byName = new Map<string, string>();
let languagesKnown = 0;

/** The country (ISO 3166-1 alpha-2) that a name means in one of many languages, or a code; `null` for anything else. */
export function countryNamed(name: string): string | null {
  if (name.length > 60) return null;
  const words = foldText(name).trim();
  if (words === '') return null;
  if (/^[A-Z]{2}$/.test(name.trim())) return isCountryCode(name.trim()) ? name.trim() : aliasOf(words);
  if (words.length < 4) return aliasOf(words);
  while (true) {
    const known = aliasOf(words);
    if (known !== null || languagesKnown >= LANGUAGES.length) return known;
    learn(LANGUAGES[languagesKnown++] as string);
  }
}

/** The codes of all countries. */
export function countryCodes(): readonly string[] {
  prepare();
  return codes;
}

/** Whether two capitals are the code of a country. */
export function isCountryCode(code: string): boolean {
  prepare();
  return codes.includes(code);
}

function aliasOf(words: string): string | null {
  prepare();
  return byName.get(words) ?? null;
}

function prepare(): void {
  if (codes.length > 0) return;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (!NO_COUNTRIES.has(code) && names.of(code) !== undefined) codes.push(code);
  }
  for (const [, code = '', aliases = ''] of ALIASES.matchAll(/([A-Z]{2}):([^A-Z]+)/g)) {
    for (const alias of aliases.trim().split(',')) byName.set(alias, code);
  }
}

/** Learns the names of one language; 22 of them at once would take a fifth of a second. */
function learn(language: string): void {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  for (const code of codes) {
    const words = foldText(names.of(code) ?? '').trim();
    if (words.length >= 3 && !byName.has(words)) byName.set(words, code);
  }
}
