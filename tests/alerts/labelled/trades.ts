import type { Job } from '../../../lib/domain/job.ts';
import type { Workplace } from '../../../lib/domain/posting.ts';
import type { Search } from '../../../lib/domain/search.ts';
import { parseSearch } from '../../../lib/domain/search-text.ts';
import { job, NOW, search } from '../match-support.ts';

// Fifty searches in each of six languages, made of ten trades and five conditions, with the jobs of all of them. A job is
// wanted by who asks for its trade, if it meets the condition: that is known from how it was made, and not from its words.

/** A trade: what is asked for | titles that are of it | titles that only sound so. */
const TRADES: Record<string, { places: [string, string]; senior: string; trades: string[] }> = {
  english: {
    places: ['Leeds', 'Dublin'],
    senior: 'Senior',
    trades: [
      'nurse | Registered Nurse; Nurses, Night Shift; Staff nurse (ICU) | Nursery Assistant; Nursing Home Cook',
      'welder | TIG Welder; Welders wanted; Welder/Fabricator | Welding Supervisor; Weld Inspector',
      'plumber | Plumber; Plumbers (Service); Maintenance Plumber | Plumbing Sales; Pipefitter',
      'baker | Baker; Bakers, early shift; Pastry Baker | Bakery Driver; Baking Instructor',
      '"data engineer" | Data Engineer; Data Engineer (Kafka); Lead Data Engineer | Data Entry Engineer; Engineer, Data Centre',
      'electrician | Electrician; Electricians (Solar); Approved Electrician | Electrical Designer; Electric Bike Mechanic',
      'teacher | Maths Teacher; Teachers of English; Primary teacher | Teaching Assistant; Teach-in Host',
      'account* | Accountant; Accounts Payable Clerk; Accounting Trainee | Actuary; Count Room Attendant',
      'chef | Sous Chef; Chefs de Partie; Chef | Kitchen Porter; Chief of Staff',
      'carpenter OR joiner | Carpenter; Joiners, bench; Shop Joiner | Carpet Fitter; Joinery Estimator',
    ],
  },
  german: {
    places: ['Leipzig', 'Graz'],
    senior: 'Senior',
    trades: [
      'pflegefachkraft | Pflegefachkraft (m/w/d); Pflegefachkräfte; Examinierte Pflegefachkraft | Pflegehelfer; Fachkraft Lager',
      'tischler | Tischler; Tischlerin (m/w/d); Möbeltischler | Tischtennistrainer; Tischfußball-Wart',
      'bäcker | Bäcker; Bäckerin; Baecker (m/w/d) | Bäckereifachverkäufer; Backoffice',
      'buchhalter | Buchhalter (m/w/d); Finanzbuchhalterin; Buchhalter:in | Buchhandlung; Buchbinder',
      'lehrer | Lehrer für Mathe; Lehrerinnen; Musiklehrer | Lehrstelle; Lehrküche',
      'schweißer | WIG-Schweißer; Schweisser; Schweißerin | Schweißaufsicht; Schwesternhelfer',
      'elektriker | Elektriker; Betriebselektriker; Elektrikerin | Elektronik-Lager; Elektrohandel',
      'fahrer | LKW-Fahrer; Fahrerin; Busfahrer | Fahrradmechaniker; Fahrplaner',
      'koch OR köchin | Koch; Köchin; Koch (m/w/d) | Kochbuchautor; Küchenhilfe',
      'sozialpäd* | Sozialpädagoge; Sozialpädagogin; Sozialpäd. Fachkraft | Sozialamt; Dozent für Pädagogik',
    ],
  },
  french: {
    places: ['Lyon', 'Genève'],
    senior: 'Senior',
    trades: [
      'infirmier | Infirmier; Infirmière de nuit; Infirmiers (bloc) | Infirmerie, agent; Aide-soignant',
      'boulanger | Boulanger; Boulangère; Boulangers H/F | Boulangerie, vente; Boucher',
      'comptable | Comptable; Comptables fournisseurs; Chef comptable | Comptage, agent; Contrôleur',
      'soudeur | Soudeur TIG; Soudeur MAG; Soudeurs H/F | Soudage, ingénieur; Soutien scolaire',
      'électricien | Électricien; Électricienne; Electricien H/F | Électricité, vente; Électronique',
      'serveur | Serveur; Serveurs en salle; Serveur H/F | Service client; Serrurier',
      'cuisinier | Cuisinier; Cuisinière; Cuisiniers | Cuisine, plongeur; Cuisiniste',
      '"chef de projet" | Chef de projet; Chef de projet web; Chef de projet H/F | Chef de rang; Projet, assistant',
      'plombier | Plombier; Plombiers; Plombier chauffagiste | Plomberie, vente; Plongeur',
      'enseign* | Enseignant; Enseignante; Enseignants | Ensacheur; Formateur',
    ],
  },
  spanish: {
    places: ['Valencia', 'Bogotá'],
    senior: 'Senior',
    trades: [
      'enfermero | Enfermero; Enfermera; Enfermeros | Enfermería, auxiliar; Celador',
      'panadero | Panadero; Panadera; Panaderos | Panadería, dependiente; Pastelero',
      'contable | Contable; Contables; Técnico contable | Contador de agua; Control',
      'soldador | Soldador; Soldadora; Soldadores | Soldadura, venta; Soldado',
      'electricista | Electricista; Electricistas; Oficial electricista | Electricidad, venta; Electrónica',
      'camarero | Camarero; Camarera de piso; Camareros | Camarógrafo; Cámara fría',
      'cocinero | Cocinero; Cocinera; Cocineros | Cocina, ayudante; Cochero',
      'profesor | Profesor; Profesora; Profesores | Profesional; Profesiograma',
      '"jefe de obra" | Jefe de obra; Jefe de obra civil; Jefe de Obra | Jefe de sala; Obra social',
      'fontaner* | Fontanero; Fontanera; Fontaneros | Fontana, guía; Fuente',
    ],
  },
  polish: {
    places: ['Gdańsk', 'Brno'],
    senior: 'Senior',
    trades: [
      'pielęgniarka | Pielęgniarka; Pielęgniarki; Pielęgniarka oddziałowa | Pielęgnacja zieleni; Opiekun',
      'piekarz | Piekarz; Piekarze; Piekarz nocny | Piekarnia, sprzedaż; Pieczenie, pomoc',
      'spawacz | Spawacz TIG; Spawacze; Spawacz MAG | Spawalnictwo, inżynier; Sprawdzanie, praca',
      'księgowa OR księgowy | Księgowa; Księgowy; Główna księgowa | Księgarz; Księgowość, stażysta',
      'elektryk | Elektryk; Elektryk utrzymania; Elektryk budowlany | Elektronik; Energetyk',
      'kierowca | Kierowca C+E; Kierowcy; Kierowca autobusu | Kierownik; Kierunek, doradca',
      'nauczyciel | Nauczyciel; Nauczycielka; Nauczyciele | Nauka, doradca; Naukowiec',
      'kucharz | Kucharz; Kucharze; Kucharz wegański | Kuchnia, pomoc; Kuchmistrz',
      '"kierownik budowy" | Kierownik budowy; Kierownik Budowy (drogi); Młodszy kierownik budowy | Dyrektor sklepu; Budowa, majster',
      'hydraul* | Hydraulik; Hydraulicy; Hydraulik serwisant | Hydrolog; Hydrant, kontrola',
    ],
  },
  arabic: {
    places: ['الرياض', 'دبي'],
    senior: 'أول',
    trades: [
      'ممرض | ممرض; ممرضة; ممرض قانوني | تمريض منزلي; مريض',
      'خباز | خباز; الخباز; خباز ليلي | خبز; مخبز',
      'محاسب | محاسب; محاسبة; المحاسب | حسابات; حاسوب',
      'لحام | لحام; اللحام; لحام أرغون | لحوم; ملحمة',
      'كهربائي | كهربائي; الكهربائي; كهربائي منازل | كهرباء; إلكترونيات',
      'سائق | سائق; السائق; سائق شاحنة | سياقة; سوق',
      'معلم | معلم; معلمة; المعلم | تعليم; علم',
      'طباخ | طباخ; الطباخ; طباخ شرقي | مطبخ; طبخ',
      '"مدير مشروع" | مدير مشروع; مدير مشروع إنشائي; مدير مشروع تقني | مدير فرع; مشروع صغير',
      'سبا* | سباك; سباكة; سباك منازل | سبت; شباك',
    ],
  },
};

/** How a job of a trade is offered. */
interface Offer {
  place: 0 | 1;
  workplace: Workplace;
  payEur: number | null;
  isSenior: boolean;
}
const OFFERS: Offer[] = [
  { place: 0, workplace: 'onsite', payEur: null, isSenior: false },
  { place: 1, workplace: 'remote', payEur: 60_000, isSenior: false },
  { place: 0, workplace: 'hybrid', payEur: 40_000, isSenior: true },
];

/** What can be asked for beside the trade, and which offers meet it. */
const CONDITIONS: { line(places: [string, string], senior: string): string; isMet(offer: Offer): boolean }[] =
  [
    { line: () => '', isMet: () => true },
    { line: ([first]) => `place:${first}`, isMet: ({ place }) => place === 0 },
    { line: () => 'remote', isMet: ({ workplace }) => workplace === 'remote' },
    { line: (_, senior) => `-${senior.toLowerCase()}`, isMet: ({ isSenior }) => !isSenior },
    { line: () => 'pay>50k eur/year strict', isMet: ({ payEur }) => payEur !== null && payEur >= 50_000 },
  ];

export interface MadeJob {
  job: Job;
  /** The trade that it is of; `null` for one that only sounds like it. */
  trade: number | null;
  offer: Offer;
}

export interface MadeSearch {
  line: string;
  search: Search;
  isWanted(made: MadeJob): boolean;
}

/** The searches and the jobs of each language. */
export function madeLanguages(): { language: string; searches: MadeSearch[]; jobs: MadeJob[] }[] {
  return Object.entries(TRADES).map(([language, { places, senior, trades }]) => {
    const told = trades.map((trade) => trade.split(' | ') as [string, string, string]);
    const searches = told.flatMap(([asked], trade) =>
      CONDITIONS.map(({ line, isMet }) => {
        const whole = `${asked} ${line(places, senior)}`.trim();
        const isWanted = (made: MadeJob) => made.trade === trade && isMet(made.offer);
        return { line: whole, search: search(whole, parseSearch(whole).criteria), isWanted };
      }),
    );
    const jobs = told.flatMap(([, titles, others], trade) => [
      ...titles.split('; ').flatMap((title) => OFFERS.map((offer) => ({ title, trade, offer }))),
      ...others.split('; ').flatMap((title) => OFFERS.map((offer) => ({ title, trade: null, offer }))),
    ]);
    const made = jobs.map(({ title, trade, offer }, at): MadeJob => {
      return { job: toJob(title, offer, { places, senior, at }), trade, offer };
    });
    return { language, searches, jobs: made };
  });
}

function toJob(
  title: string,
  { place, workplace, payEur, isSenior }: Offer,
  { places, senior, at }: { places: [string, string]; senior: string; at: number },
): Job {
  const pay = { min: payEur, max: payEur, currency: 'EUR', period: 'YEAR' } as const;
  return job({
    ...{ id: `feed:made:${at}`, title: isSenior ? `${title} ${senior}` : title, company: `Northwind ${at}` },
    ...{ places: [places[place]], workplace, newAt: NOW, salary: payEur === null ? null : pay },
  });
}
