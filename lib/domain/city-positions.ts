/** Degrees, north and east positive. */
export interface Position {
  lat: number;
  lon: number;
}

export function positionOf(_city: string, _country: string | null, _region: string | null): Position | null {
  return null;
}

const EARTH_KM = 6371;

/** The distance along the ground (haversine formula), good to half a percent. */
export function distanceKm(from: Position, to: Position): number {
  const rad = Math.PI / 180;
  const lat = Math.sin(((to.lat - from.lat) * rad) / 2);
  const lon = Math.sin(((to.lon - from.lon) * rad) / 2);
  const a = lat * lat + Math.cos(from.lat * rad) * Math.cos(to.lat * rad) * lon * lon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}
