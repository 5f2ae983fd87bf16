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
    / (?:full ?time|full (?:or|and) part time|ft|fte|ganztags|vollzeit\w{0,20}|vz|100 prozent|temps (?:plein|complet)|tiempo completo|jornada completa|tempo (?:pieno|completo|integral|inteiro)|periodo integral|voltijds?|fulltime|heltid\w{0,20}|fuldtid\w{0,20}|kokoaika\w{0,20}|kokopaiva\w{0,20}|pelny (?:etat|wymiar)|na caly etat|pln[yi] uvaz[eo]k|hlavni pracovni pomer|hpp|teljes (?:allas|munkaido\w{0,20})|norma intreaga|tam zamanli|دوام كامل) /,
  ],
  [
    'PART_TIME',
    / (?:part ?time|pt|parttime|half ?time|teilzeit\w{0,20}|tz|halbtags|temps (?:partiel|reduit)|mi temps|tiempo parcial|media jornada|jornada (?:parcial|reducida)|tempo (?:parziale|parcial)|meio periodo|deeltijds?|bijbaan|deltid\w{0,20}|osa ?aika\w{0,20}|niepelny (?:etat|wymiar)|czesc etatu|pol etatu|(?:castecny|ciastocny|zkraceny|polovicni) uvaz[eo]k|brigad\w{0,20}|dpp|dpc|reszmunkaido\w{0,20}|norma partiala|yari zamanli|mini ?job\w{0,20}|\d{3} euro (?:basis|job\w{0,20})|geringfugig\w{0,20}|werkstudent\w{0,20}|student(?:en)?job\w{0,20}|studiejob\w{0,20}|studentermedhjaelper\w{0,20}|studentermedhjælper\w{0,20}|extrajobb|working student|student job|دوام جزيي) /,
  ],
  [
    'CONTRACTOR',
    / (?:(?<! (?:permanent|employment|term|temporary|permanente?|zero hours?|long|short) )contract|contractor\w{0,20}|contract to (?:hire|perm)|freelanc\w{0,20}|freiberuf\w{0,20}|freie mitarbeit\w{0,20}|honorarbasis|self ?employed|independent|b2b|corp to corp|c2c|1099|autonomo|autonoma|por cuenta propia|prestador de servicos|pj|pessoa juridica|auto ?entrepreneur|prestataire|portage salarial|zzp\w{0,20}|konsult(?:uppdrag)?|partita iva|libero professionista|umowa (?:zlecenie|o dzielo)|kontrakt b2b|zivnost\w{0,20}|osvc|ico|toiminimi|vallalkozo\w{0,20}) /,
  ],
  [
    'TEMPORARY',
    / (?:temp|temporary|temporaire|temporal|temporaneo|temporario|fixed ?term|(?:limited|short) (?:contract|term)|short term contract|ftc|seasonal|casual|saison\w{0,20}|saisonnier|estacional|stagionale|sezonn?\w{0,20}|sasong\w{0,20}|sommerjobb?\w{0,20}|sommarjobb|befristet\w{0,20}|zeitarbeit|arbeitnehmeruberlassung|aushilf\w{0,20}|cdd|(?:a )?duree determinee|interim\w{0,20}|(?:a )?tempo determinato|a termine|termo certo|(?:plazo|duracion) (?:fijo|determinad[ao])|eventual|tijdelijk\w{0,20}|bepaalde tijd|uitzend\w{0,20}|vikariat\w{0,20}|vikar|visstid\w{0,20}|tidsbegr\w{0,20}|tidsbegraenset|midlertidig\w{0,20}|engasjement|maaraaikai\w{0,20}|czas okreslony|praca tymczasowa|doba urcita|na dobu urcitou|hatarozott ideju) /,
  ],
  [
    'INTERN',
    / (?:interns?|internships?|co ?op|placement (?:year|student)|praktik\w{0,20}|praktyk\w{0,20}|pflichtpraktikum|stage|stages|stagiaire|stagist\w{0,20}|becari\w{0,20}|practicas|tirocini\w{0,20}|estagi\w{0,20}|staz\w{0,20}|harjoittelu\w{0,20}|trainee\w{0,20}|apprentice\w{0,20}|ausbildung\w{0,20}|azubi\w{0,20}|auszubildende\w{0,20}|duales studium|lehrling\w{0,20}|lehre|alternance|alternant|apprentissage|apprendistato|aprendiz\w{0,20}|leerling\w{0,20}|laerling\w{0,20}|lærling\w{0,20}|elev|elevplads|larling\w{0,20}|gyakornok\w{0,20}|تدريب|stagiu|stajyer) /,
  ],
  [
    'OTHER',
    / (?:volunteer\w{0,20}|volontariat|benevol\w{0,20}|ehrenamt\w{0,20}|voluntari\w{0,20}|vrijwillig\w{0,20}|volontario|frivillig\w{0,20}|per diem|prn|other|zero hours?) /,
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
