/** Both sexes and more, in the ways that the laws of several countries ask for. */
export const GENDER =
  /[([]\s{0,2}(?:all genders?|(?:[mwfdhxkižv]|div|diverse|gn|inter)(?:\s{0,2}[/|,\x2a-]\s{0,2}(?:[mwfdhxkižv]|div|diverse|gn|inter|všichni)){1,4})\s{0,2}[)\]]|(?<![\p{L}])(?:[mwfdhx]\s{0,2}[/|]\s{0,2}[mwfdhx](?:\s{0,2}[/|]\s{0,2}[mwfdhx]){0,4})(?![\p{L}])|(?<=\p{L}{3})(?:[\x2a:_/]-?in(?:nen)?|\/-?(?:ka|frau|mann|e|a|trice|euse|ice)|\(in\))(?![\p{L}])/giu;
/** Numbers of requisitions. */
export const NUMBER =
  /(?:[#(] ?)?\b(?:req(?:uisition)?|job|ref(?:erence)?|id|nr|no|kenn(?:ziffer|nummer)|stellen-?id)\b[\s.:#-]{0,3}(?:id|no|nr|number)?[\s.:#-]{0,3}([a-z]{0,4}-?\d[\w-]{2,15})|(?<![\w-])((?:r|jr|req|rq|jo|job)[-_]?\d{3,10}(?:-\d{1,6})?)(?![\w-])|#\s?(\d{3,10})\b|[([](\d{4,10})[)\]]/gi;
/** Pay and shares of full time. */
export const MONEY =
  /(?:[$€£₹]\s?[\d.,]{1,12}\s?k?(?:\s?[-–]\s?[$€£₹]?\s?[\d.,]{1,12}\s?k?)?|\b\d{2,3}k\b|\b(?:\d{1,3}\s?[-–]\s?)?\d{1,3}\s?%)(?:\s?\/\s?\w{1,10}|\s?p\.?a\.?)?/gi;
/** Words that name no role: how and where one works, calls to readers, articles and conjunctions. */
export const NOISE = new Set(
  (
    'remote remotely hybrid onsite site on home office homeoffice wfh based fully possible option vollzeit teilzeit full part time fulltime parttime ' +
    'permanent unbefristet festanstellung job jobs role position opportunity vacancy opening hiring we are now new neu urgent immediate immediately start asap hot apply ' +
    'm w f d x h all genders gender gn the a an of for and und et y e de des der die das in im at for with or as to fur zur zum la le du en og och i og w z na do s v pro'
  ).split(' '),
);
/** The words of titles that name a rank, and the rank that each of them means. */
export const RANKS = byWord({
  intern: 'intern internship praktikum praktikant praktikantin stage stagiaire',
  student: 'student werkstudent werkstudentin',
  trainee: 'trainee apprentice azubi ausbildung',
  graduate: 'graduate',
  junior: 'junior jr entry',
  mid: 'mid midlevel intermediate',
  associate: 'associate',
  senior: 'senior sr snr sen',
  lead: 'lead leading teamleiter',
  staff: 'staff',
  principal: 'principal',
  distinguished: 'distinguished',
  expert: 'expert',
  head: 'head leiter leiterin',
  director: 'director',
  vp: 'vp vice',
  chief: 'chief',
  deputy: 'deputy',
  assistant: 'assistant',
  executive: 'executive',
});

/** Levels behind a title, in Arabic or Roman numbers or in the codes of large companies. */
export const LEVELS = byWord({
  1: '1 i l1 ic1',
  2: '2 ii l2 ic2',
  3: '3 iii l3 ic3',
  4: '4 iv l4 ic4',
  5: '5 v l5 ic5',
  6: '6 vi l6 ic6',
});

/** Spellings of the same word or words, on folded words. */
export const SPELLINGS: [RegExp, string][] = [
  [/ front end /g, ' frontend '],
  [/ back end /g, ' backend '],
  [/ full stack /g, ' fullstack '],
  [/ dev ops /g, ' devops '],
  [/ swe /g, ' software engineer '],
  [/ sre /g, ' site reliability engineer '],
  [/ (?:mgr|mngr) /g, ' manager '],
  [/ dev /g, ' developer '],
  [/ eng /g, ' engineer '],
  [/ mid level /g, ' mid '],
  [/ vice president /g, ' vp '],
  [/ qa /g, ' quality assurance '],
  [/ hr /g, ' human resources '],
  [/ (?:c plus plus|cpp) /g, ' cplusplus '],
];

function byWord(lists: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
  );
}
