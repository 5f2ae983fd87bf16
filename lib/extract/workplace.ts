import type { Workplace } from '../domain/posting.ts';
import { foldWords } from './words.ts';

const HYBRID = / (?:h[iy]brid\w*|ibrid\w*|(?:partial\w*|partly|teilweise) (?:remote|home ?office)) /;
const REMOTE =
  / (?:remote(?:ly)?|tele ?work\w*|tele ?commut\w*|(?:work(?:ing)? )?(?:from|at) home|wfh|home ?office|tele ?travail|tele ?trabajo|tele ?trabalho|telelavoro|remoto|remota|remotni|a distancia|a distance|da remoto|fernarbeit|thuiswerk\w*|distansarbete|etatyo\w*|zdaln\w*|tavmunka|distributed|virtual) /;
const ONSITE =
  / (?:on ?site|in ?office|office ?based|in (?:the )?office|in ?person|in ?house|on ?premises?|vor ort|prasenz|presentiel|sur site|presencial|in sede|in presenza|op locatie|op kantoor|stacjonarn\w*|na miejscu|pa plats|paikan paalla) /;
/** Words that make "remote" a wish, an option or the contrary. */
const UNSURE =
  / (?:no|not|non|never|kein\w*|ohne|pas|sans|sin|sem|or|oder|ou|optional|possible|eligible|friendly|first|considered|negotiable|occasional\w*|some|temporar\w*|moglich|ad hoc) /;

/** Words of a place's field that name no place: such a field only tells the workplace. */
const NOT_PLACES = new Set(
  'hybrid hybride hibrido onsite on site in office inoffice person remote flexible distributed or and home work from based the'.split(
    ' ',
  ),
);

/** The workplace that a label of a field for it states; `null` where it states none for certain. */
export function readWorkplace(label: string): Workplace | null {
  const words = foldWords(label);
  if (HYBRID.test(words)) return 'hybrid';
  if (UNSURE.test(words)) return null;
  const isRemote = REMOTE.test(words);
  if (isRemote === ONSITE.test(words)) return null;
  return isRemote ? 'remote' : 'onsite';
}

/** The workplace that the places themselves name ("Remote, USA"), where all of them agree. */
export function workplaceOfPlaces(places: string[]): Workplace | null {
  let agreed: Workplace | null = null;
  for (const place of places) {
    const workplace = readWorkplace(place);
    if (workplace === null || (agreed !== null && agreed !== workplace)) return null;
    agreed = workplace;
  }
  return agreed;
}

/**
 * The workplace by a field of its own and by the places. The field wins, but for "on site" at places that are all
 * remote: forms have that as the choice nobody made.
 */
export function mergeWorkplace(stated: Workplace | null, places: string[]): Workplace | null {
  if (stated !== null && stated !== 'onsite') return stated;
  return workplaceOfPlaces(places) === 'remote' ? 'remote' : (stated ?? workplaceOfPlaces(places));
}

/** Whether a place's field says only how one works, as in "Hybrid" or "In-Office"; "Remote" alone counts as a place. */
export function isOnlyWorkplace(place: string): boolean {
  const words = foldWords(place).trim().split(' ');
  return words.every((word) => NOT_PLACES.has(word)) && words.some((word) => word !== 'remote');
}
