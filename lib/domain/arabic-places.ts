import { lazy } from '../util/lazy.ts';
import { foldTerm } from './search-fold.ts';

// Countries and cities as Arabic writes them: boards name the same ones in Latin letters, or the other way around.

/** Countries, and behind the colon their cities; each as it is read in Latin letters, and in Arabic. */
const LANDS = [
  'Saudi Arabia=السعودية/المملكة العربية السعودية:Riyadh=الرياض,Jeddah=جدة,Dammam=الدمام,Mecca=مكة/مكة المكرمة,Medina=المدينة المنورة,Khobar=الخبر,Tabuk=تبوك,Abha=أبها',
  'United Arab Emirates=الإمارات/الإمارات العربية المتحدة:Dubai=دبي,Abu Dhabi=أبوظبي/أبو ظبي,Sharjah=الشارقة,Ajman=عجمان',
  'Egypt=مصر:Cairo=القاهرة,Alexandria=الإسكندرية,Giza=الجيزة,Mansoura=المنصورة,Tanta=طنطا',
  'Qatar=قطر:Doha=الدوحة',
  'Kuwait=الكويت:Kuwait City=مدينة الكويت',
  'Bahrain=البحرين:Manama=المنامة',
  'Oman=سلطنة عمان:Muscat=مسقط',
  'Jordan=الأردن:Amman=عمان,Irbid=إربد',
  'Lebanon=لبنان:Beirut=بيروت',
  'Iraq=العراق:Baghdad=بغداد,Basra=البصرة,Erbil=أربيل',
  'Syria=سوريا:Damascus=دمشق,Aleppo=حلب',
  'Palestine=فلسطين:Ramallah=رام الله,Gaza=غزة',
  'Morocco=المغرب:Casablanca=الدار البيضاء,Rabat=الرباط,Tangier=طنجة,Marrakesh=مراكش,Fez=فاس',
  'Algeria=الجزائر:Oran=وهران',
  'Tunisia=تونس:Sfax=صفاقس,Sousse=سوسة',
  'Libya=ليبيا:Tripoli=طرابلس,Benghazi=بنغازي',
  'Sudan=السودان:Khartoum=الخرطوم',
  'Yemen=اليمن:Sanaa=صنعاء,Aden=عدن',
  'Turkey=تركيا:Istanbul=إسطنبول,Ankara=أنقرة',
  'Germany=ألمانيا:Berlin=برلين,Munich=ميونخ,Hamburg=هامبورغ',
  'France=فرنسا:Paris=باريس',
  'United Kingdom=بريطانيا/المملكة المتحدة:London=لندن',
];
const HAS_ARABIC = /[\u0621-\u064a]/;
const DIVIDERS = /[،,/|()–-]/;

interface Land {
  country: string;
  /** Of a city, `null` of the country itself. */
  city: string | null;
}

const byName = lazy(() => {
  const names = new Map<string, Land>();
  for (const [head = '', list = ''] of LANDS.map((line) => line.split(':'))) {
    const [country = '', own = ''] = head.split('=');
    for (const name of own.split('/')) names.set(foldTerm(name), { country, city: null });
    for (const [city = '', written = ''] of list.split(',').map((one) => one.split('='))) {
      for (const name of written.split('/')) names.set(foldTerm(name), { country, city });
    }
  }
  return names;
});

/** A place in Latin letters, if it is written in Arabic and known; otherwise as it is. */
export function placeInLatin(text: string): string {
  if (!HAS_ARABIC.test(text)) return text;
  const found = text.split(DIVIDERS).flatMap((part) => byName().get(foldTerm(part)) ?? []);
  const best = found.find(({ city }) => city !== null) ?? found[0];
  if (best === undefined) return text;
  return best.city === null ? best.country : `${best.city}, ${best.country}`;
}
