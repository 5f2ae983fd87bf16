import type { EmploymentType } from '../domain/posting.ts';
import { remembered } from '../util/remembered.ts';
import { foldWords } from './words.ts';

/**
 * How labels of employment types read in the main languages of Europe, on folded words. A permanent or regular job says
 * nothing about hours and so is none of them.
 */
const PATTERNS: [EmploymentType, RegExp][] = [
  [
    'FULL_TIME',
    / (?:full ?time|full (?:or|and) part time|ft|fte|ganztags|vollzeit\w*|vz|100 prozent|temps (?:plein|complet)|tiempo completo|jornada completa|tempo (?:pieno|completo|integral|inteiro)|periodo integral|voltijds?|fulltime|heltid\w*|fuldtid\w*|kokoaika\w*|kokopaiva\w*|pelny (?:etat|wymiar)|na caly etat|pln[yi] uvaz[eo]k|hlavni pracovni pomer|hpp|teljes (?:allas|munkaido\w*)|norma intreaga|tam zamanli|دوام كامل) /,
  ],
  [
    'PART_TIME',
    / (?:part ?time|pt|parttime|half ?time|teilzeit\w*|tz|halbtags|temps (?:partiel|reduit)|mi temps|tiempo parcial|media jornada|jornada (?:parcial|reducida)|tempo (?:parziale|parcial)|meio periodo|deeltijds?|bijbaan|deltid\w*|osa ?aika\w*|niepelny (?:etat|wymiar)|czesc etatu|pol etatu|(?:castecny|ciastocny|zkraceny|polovicni) uvaz[eo]k|brigad\w*|dpp|dpc|reszmunkaido\w*|norma partiala|yari zamanli|mini ?job\w*|\d{3} euro (?:basis|job\w*)|geringfugig\w*|werkstudent\w*|student(?:en)?job\w*|studiejob\w*|studentermedhjaelper\w*|studentermedhjælper\w*|extrajobb|working student|student job|دوام جزيي) /,
  ],
  [
    'CONTRACTOR',
    / (?:(?<! (?:permanent|employment|term|temporary|permanente?|zero hours?|long|short) )contract|contractor\w*|contract to (?:hire|perm)|freelanc\w*|freiberuf\w*|freie mitarbeit\w*|honorarbasis|self ?employed|independent|b2b|corp to corp|c2c|1099|autonomo|autonoma|por cuenta propia|prestador de servicos|pj|pessoa juridica|auto ?entrepreneur|prestataire|portage salarial|zzp\w*|konsult(?:uppdrag)?|partita iva|libero professionista|umowa (?:zlecenie|o dzielo)|kontrakt b2b|zivnost\w*|osvc|ico|toiminimi|vallalkozo\w*) /,
  ],
  [
    'TEMPORARY',
    / (?:temp|temporary|temporaire|temporal|temporaneo|temporario|fixed ?term|(?:limited|short) (?:contract|term)|short term contract|ftc|seasonal|casual|saison\w*|saisonnier|estacional|stagionale|sezonn?\w*|sasong\w*|sommerjobb?\w*|sommarjobb|befristet\w*|zeitarbeit|arbeitnehmeruberlassung|aushilf\w*|cdd|(?:a )?duree determinee|interim\w*|(?:a )?tempo determinato|a termine|termo certo|(?:plazo|duracion) (?:fijo|determinad[ao])|eventual|tijdelijk\w*|bepaalde tijd|uitzend\w*|vikariat\w*|vikar|visstid\w*|tidsbegr\w*|tidsbegraenset|midlertidig\w*|engasjement|maaraaikai\w*|czas okreslony|praca tymczasowa|doba urcita|na dobu urcitou|hatarozott ideju) /,
  ],
  [
    'INTERN',
    / (?:interns?|internships?|co ?op|placement (?:year|student)|praktik\w*|praktyk\w*|pflichtpraktikum|stage|stages|stagiaire|stagist\w*|becari\w*|practicas|tirocini\w*|estagi\w*|staz\w*|harjoittelu\w*|trainee\w*|apprentice\w*|ausbildung\w*|azubi\w*|auszubildende\w*|duales studium|lehrling\w*|lehre|alternance|alternant|apprentissage|apprendistato|aprendiz\w*|leerling\w*|laerling\w*|lærling\w*|elev|elevplads|larling\w*|gyakornok\w*|تدريب|stagiu|stajyer) /,
  ],
  [
    'OTHER',
    / (?:volunteer\w*|volontariat|benevol\w*|ehrenamt\w*|voluntari\w*|vrijwillig\w*|volontario|frivillig\w*|per diem|prn|other|zero hours?) /,
  ],
];

/** The employment types that a label names, in the order of the schema; none where it names none. */
export function readEmploymentTypes(label: string): EmploymentType[] {
  return [...typesIn(label)];
}

const typesIn = remembered(1_000, (label) => {
  const words = foldWords(label);
  return PATTERNS.filter(([, pattern]) => pattern.test(words)).map(([type]) => type);
});
