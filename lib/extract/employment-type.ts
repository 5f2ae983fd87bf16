import type { EmploymentType } from '../domain/posting.ts';
import { foldWords } from './words.ts';

/**
 * How labels of employment types read in the main languages of Europe, on folded words. A permanent or regular job says
 * nothing about hours and so is none of them.
 */
const PATTERNS: [EmploymentType, RegExp][] = [
  [
    'FULL_TIME',
    / (?:full ?time|fte|vollzeit\w*|temps (?:plein|complet)|tiempo completo|jornada completa|tempo (?:pieno|completo|integral|inteiro)|voltijds?|fulltime|heltid|kokoaika\w*|kokopaiva\w*|pelny (?:etat|wymiar)|pln[yi] uvazek|hpp|teljes (?:allas|munkaido\w*)|norma intreaga|tam zamanli) /,
  ],
  [
    'PART_TIME',
    / (?:part ?time|teilzeit\w*|temps partiel|tiempo parcial|media jornada|jornada parcial|tempo (?:parziale|parcial)|meio periodo|deeltijds?|deltid|osa ?aika\w*|niepelny (?:etat|wymiar)|czesc etatu|castecny uvazek|reszmunkaido\w*|norma partiala|yari zamanli|mini ?job\w*|werkstudent\w*|working student|student job) /,
  ],
  [
    'CONTRACTOR',
    / (?:(?<! (?:permanent|employment|term|temporary|permanente?|zero hours?) )contract|contractor\w*|contract to (?:hire|perm)|freelance\w*|freiberuf\w*|freie mitarbeit|self ?employed|independent|b2b|corp to corp|c2c|1099|autonomo|auto ?entrepreneur|prestataire|zzp|konsultuppdrag|partita iva) /,
  ],
  [
    'TEMPORARY',
    / (?:temp|temporary|temporaire|temporal|temporaneo|temporario|fixed ?term|limited contract|seasonal|saison\w*|befristet\w*|zeitarbeit|cdd|(?:a )?duree determinee|interim\w*|tempo determinato|termo certo|(?:plazo|duracion) (?:fijo|determinad[ao])|tijdelijk\w*|bepaalde tijd|vikariat|visstid\w*|tidsbegr\w*|maaraaikai\w*|czas okreslony|doba urcita|hatarozott ideju) /,
  ],
  [
    'INTERN',
    / (?:interns?|internships?|co ?op|praktik\w*|stage|stagiaire|stagist\w*|becari\w*|practicas|tirocini\w*|estagi\w*|staz\w*|harjoittelu\w*|trainee\w*|apprentice\w*|ausbildung\w*|azubi\w*|auszubildende\w*|alternance|apprentissage|apprendistato|aprendiz\w*|leerling\w*) /,
  ],
  ['OTHER', / (?:volunteer\w*|volontariat|benevol\w*|ehrenamt\w*|per diem|other) /],
];

/** The employment types that a label names, in the order of the schema; none where it names none. */
export function readEmploymentTypes(label: string): EmploymentType[] {
  const words = foldWords(label);
  return PATTERNS.filter(([, pattern]) => pattern.test(words)).map(([type]) => type);
}
