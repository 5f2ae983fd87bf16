import type { Workplace } from '../domain/posting.ts';
import { constant } from '../util/constant.ts';
import { remembered } from '../util/remembered.ts';
import { foldWords } from './words.ts';

const HYBRID =
  / (?:h?[iy]br[iy]d\w*|(?:tele ?travail|tele ?trabajo|home ?office|remote) (?:partiel|parcial|teilweise|partial)|mixed mode|(?:partial\w*|partly|partially|teilweise|partiel\w*|parcial\w*|parzial\w*|castecn\w*|czesciowo|delvis|delvist|gedeeltelijk\w*|osittain\w*) (?:na )?(?:\w{1,15} )?(?:remote|home ?office|tele ?\w{1,15}|thuis\w*|zdaln\w*|z domu|z domova|hjemme\w*|hemifran|etatyo\w*|distans\w*|smart working)|(?:prevazne|obcas|nekdy|glownie|mostly|mainly|uberwiegend) (?:remote|z domova|z domu|from home|zdaln\w*)|\d (?:to \d )?(?:days?|x) (?:a week |per week )?(?:in|at|from) (?:the |our )?office|\d (?:days?|tage?|jours?|dias?|dni) (?:a |per )?(?:\w{1,7} )?(?:de |from )?(?:remote|home ?office|tele ?travail|tele ?trabajo|zdaln\w*)|[1-9]\d? (?:remote|work from home|home ?office)|home ?office moglich und vor ort|هجين) /;
const REMOTE =
  / (?:remote(?:ly)?|tele ?work\w*|tele ?commut\w*|(?:work(?:ing)? )?(?:from|at) home|home ?(?:based|working)|wfh|home ?office|tele ?travail|tele ?trabajo|tele ?trabalho|telelavoro|teletyo\w*|remoto|remota|remotni|remotamente|a distancia|a distance|en distanciel|da remoto|da casa|lavoro agile|de(?:sde)? casa|fernarbeit|thuiswerk\w*|vanuit huis|thuis|op afstand|distansarbete|pa distans|distans|hemifran|hjemmefra|hjemmearbejde|hjemmekontor|fjernarbej?[di]e?\w*|etatyo\w*|etana|zdaln\w*|z domu|z domova|na dalku|tavmunka|otthonrol|de acasa|evden|uzaktan|distributed|virtual|عن بعد) /;
const ONSITE =
  / (?:on ?sites?|in ?office|office ?based|in (?:the )?office|at (?:the )?office|in ?person|in ?house|on ?premises?|on ?location|vor ort|prasenz\w*|im buro|presentiel|sur (?:site|place)|au bureau|presencial|en (?:la )?oficina|no escritorio|in sede|in presenza|in ufficio|op (?:locatie|kantoor)|stacjonarn\w*|na miejscu|w biurze|na (?:pracovisti|miste)|v kancelari|pa plats(?:en)?|pa kontor(?:et)?|paikan paalla|lahityo\w*|toimistolla|pa stedet|helyszini|irodaban|la birou|ofiste|في الموقع|من المكتب) /;
/** Words that make "remote" a wish, an option or the contrary. */
const UNSURE =
  / (?:no|not|non|never|kein\w*|ohne|pas|sans|sin|sem|senza|geen|bez|ingen|ikke|ei|or|oder|ou|lub|nebo|eller|optional|possible|possibile|posible|mozna|mozny|mozliw\w*|mojligt|muligt|mulig|mahdollis\w*|mogelijk|eligible|friendly|first|considered|negotiable|occasional\w*|some|temporar\w*|moglich\w*|nach absprache|ad hoc) /;

/** Words of a place's field that name no place: such a field only tells the workplace. */
const NOT_PLACES = constant(
  () =>
    new Set(
      'hybrid hybride hibrido ibrido hybridni hybrydowo onsite on site in office inoffice person remote flexible distributed or and home work working from based the vor ort remoto presencial zdalnie stacjonarnie distans'.split(
        ' ',
      ),
    ),
);

/** The workplace that a label of a field for it states; `null` where it states none for certain. */
export const readWorkplace = remembered(1_000, (label): Workplace | null => {
  const words = foldWords(label);
  if (HYBRID.test(words)) return 'hybrid';
  if (UNSURE.test(words)) return null;
  const isRemote = REMOTE.test(words);
  if (isRemote === ONSITE.test(words)) return null;
  return isRemote ? 'remote' : 'onsite';
});

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
