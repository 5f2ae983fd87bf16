import { type LinkedNode, lineOf, linesOf, nodesOf } from './linked-data.ts';
import { MAX_PLACES, readPlaces } from './place.ts';

/** Where the work is done, and where those who apply must live: the places of a posting that names no others. */
export interface LinkedPlaces {
  places: string[];
  applicants: string[];
}

/**
 * The places of a posting: each `jobLocation` as locality, region and country, without placeholders, repetitions and the
 * company's own name, which some forms put into the locality.
 */
export function readLinkedPlaces(node: LinkedNode, company: string | null): LinkedPlaces {
  const places: string[] = [];
  // Some markup has the parts of the address beside everything else.
  const location = node.jobLocation ?? (node.addressLocality === undefined ? undefined : { address: node });
  const members = Array.isArray(location) ? location : [location];
  for (const member of members.slice(0, MAX_PLACES)) {
    const [place] = nodesOf(member);
    places.push(...(place === undefined ? linesOf(member) : placesOf(place, company)));
  }
  const applicants = nodesOf(node.applicantLocationRequirements).map(
    (area) => lineOf(area.name) ?? placesOf(area, company)[0],
  );
  if (applicants.length === 0) applicants.push(...linesOf(node.applicantLocationRequirements));
  return { places: readPlaces(places), applicants: readPlaces(applicants) };
}

function placesOf(place: LinkedNode, company: string | null): string[] {
  const addresses = nodesOf(place.address).flatMap(byLocality);
  const texts = (addresses.length > 0 ? addresses : [place])
    .map((address) => textOf(address, company))
    .filter((text) => text !== '');
  if (texts.length > 0) return texts;
  const [address] = addresses;
  const named = address === undefined ? linesOf(place.address) : linesOf(address.streetAddress);
  return named.length > 0 ? named : linesOf(place.name);
}

/** An address with several localities is one for each of them. */
function byLocality(address: LinkedNode): LinkedNode[] {
  const { addressLocality: localities } = address;
  return Array.isArray(localities)
    ? localities.slice(0, MAX_PLACES).map((addressLocality) => ({ ...address, addressLocality }))
    : [address];
}

function textOf(address: LinkedNode, company: string | null): string {
  const parts = addressParts(address);
  const [locality, ...others] = parts;
  const isCompany =
    others.length > 0 && company !== null && locality?.toLowerCase() === company.toLowerCase();
  return (isCompany ? others : parts).join(', ');
}

/** Locality, region and country as far as they are said, each once. */
function addressParts(address: LinkedNode): string[] {
  const known = new Set<string>();
  const parts: string[] = [];
  for (const member of [address.addressLocality, address.addressRegion, address.addressCountry]) {
    // The parts of one member belong together, so that what divides lists of places divides nothing here.
    const part = readPlaces(linesOf(member)).join(', ');
    const pieces = part.split(/\s?,\s?/).filter((piece) => piece !== '');
    const isKnown = pieces.every((piece) => known.has(piece.toLowerCase()));
    if (pieces.length === 0 || isKnown) continue;
    for (const piece of pieces) known.add(piece.toLowerCase());
    parts.push(part);
  }
  return parts;
}
