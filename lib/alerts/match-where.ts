import type { Workplace } from '../domain/posting.ts';
import type { Criteria } from '../domain/search.ts';
import { compileNear, isOpenTo, knownPlace } from '../domain/search-places.ts';
import type { Facts } from './match-facts.ts';
import type { CompiledRule } from './match-rules.ts';

/** A thousand searches remember as many each. */
const MAX_KNOWN = 1_000;

/**
 * Where the work is and how it is done, which is one rule, because "place:berlin remote" means in Berlin or remote.
 * Remote jobs need no place where remote is asked for, all others must be in one of the places; where a way of working
 * on the spot is asked for as well, they must be done that way. A posting that does not say is taken for on site.
 */
export function compileWhere(criteria: Criteria): CompiledRule[] {
  const { places, countries, workplaces, remoteIn } = criteria;
  const hasPlaces = places.length + countries.length > 0;
  if (!hasPlaces && workplaces.length === 0) return [];
  const wantsPlace = compilePlaces(criteria);
  const isHere = (facts: Facts) => facts.places.some(wantsPlace);
  const onSpot = workplaces.filter((one) => one !== 'remote');
  const isRemoteWanted = onSpot.length < workplaces.length;
  const isMet = (facts: Facts) => {
    if (workplaces.length === 0) return isHere(facts);
    if (facts.workplace === 'remote') {
      return isRemoteWanted ? isOpen(facts, remoteIn) : false;
    }
    if (onSpot.length === 0) return hasPlaces && isHere(facts);
    return onSpot.includes(facts.workplace ?? 'onsite') && (!hasPlaces || isHere(facts));
  };
  return [
    {
      name: 'where',
      key: `where ${JSON.stringify([places, countries, workplaces, remoteIn])}`,
      readsText: false,
      isMet,
      wantsPlace,
      detail: (facts) => ({
        wanted: [...places.map(({ text }) => text), ...countries, ...workplaces],
        has: [...facts.places, ...workplaceOf(facts)],
        isSaid: facts.places.length > 0 || facts.workplace !== null,
      }),
    },
  ];
}

function workplaceOf({ workplace }: Facts): Workplace[] {
  return workplace === null ? [] : [workplace];
}

/** Jobs are at few places, so that each is judged once. */
function compilePlaces({ places, countries }: Criteria): (place: string) => boolean {
  const tests = places.map(compileNear);
  const known = new Map<string, boolean>();
  return (text) => {
    let isWanted = known.get(text);
    if (isWanted === undefined) {
      const place = knownPlace(text);
      const isInCountry = place.country !== null && countries.includes(place.country);
      isWanted = isInCountry || tests.some((test) => test(place));
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(text, isWanted);
    }
    return isWanted;
  };
}

function isOpen({ places }: Facts, countries: readonly string[]): boolean {
  if (countries.length === 0 || places.length === 0) return true;
  return places.some((place) => isOpenTo(knownPlace(place), countries));
}
