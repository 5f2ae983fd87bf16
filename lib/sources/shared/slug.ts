/** The path of an address in its parts, decoded; parts that are not validly encoded stay as they are. */
export function pathParts(address: URL): string[] {
  return address.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart);
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A name to show for a board that is known by its slug only: "acme-robotics" becomes "Acme Robotics". */
export function companyFromSlug(slug: string): string {
  return slug
    .replace(/[-_]+/g, ' ')
    .trim()
    .replace(/(?:^| )\p{Ll}/gu, (start) => start.toUpperCase());
}
