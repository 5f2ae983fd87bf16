/** Parameters that carry a posting's id, in the order of how sure they do. */
const PARAMETERS =
  'jk vjk gh_jid currentjobid joblistingid jl jobid job_id jobadid adid vacancyid vacancy_id positionid postingid requisitionid reqid jid job_req_id oid offerid pid id'.split(
    ' ',
  );
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
const NUMBERED = /(?:^|[^\da-z]|[a-z](?=\d{5}))((?:[A-Z]{1,4}[-_]?)?\d{4,20})(?:\.\w{2,5})?$/;
const VALUE = /^[\w.~-]{1,100}$/;

/**
 * The id that the address of a posting carries: in a parameter, as a UUID or as the number at the end of a part of the
 * path, the last such part first; `null` where the address only has words.
 */
export function idInAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const parameters = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of PARAMETERS) {
    const value = parameters.get(name);
    if (value !== undefined && VALUE.test(value)) return value;
  }
  for (const part of url.pathname.split('/').reverse()) {
    const id = UUID.exec(part)?.[0] ?? NUMBERED.exec(part.slice(-120))?.[1];
    if (id !== undefined) return id;
  }
  return null;
}

/** The id of a posting's address, else the last part of its path, which names the posting among those of its site. */
export function keyOfAddress(address: string): string | null {
  const id = idInAddress(address);
  if (id !== null) return id;
  const last = URL.parse(address)
    ?.pathname.split('/')
    .findLast((part) => part !== '');
  return last === undefined ? null : last.slice(0, 128);
}
