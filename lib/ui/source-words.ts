/** The names that vendors write in another way than as one word with a capital. */
const NAMES = new Map([
  ['bamboohr', 'BambooHR'],
  ['hacker-news', 'Hacker News: Who is hiring?'],
  ['icims', 'iCIMS'],
  ['jazzhr', 'JazzHR'],
  ['json-ld-list', 'Careers page'],
  ['remoteok', 'Remote OK'],
  ['smartrecruiters', 'SmartRecruiters'],
  ['usajobs', 'USAJOBS'],
  ['we-work-remotely', 'We Work Remotely'],
]);

/** The job system of a board by its name; most sources are called like their vendors. */
export function sourceWord(sourceId: string): string {
  return NAMES.get(sourceId) ?? sourceId.charAt(0).toLocaleUpperCase() + sourceId.slice(1);
}
