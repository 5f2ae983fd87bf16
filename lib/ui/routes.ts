/** Where a surface is. Written as the hash of its address, so that it can be linked to and gone back from. */
export type Route =
  /** The inbox: the items of one search or all of them, with a job beside them or none. */
  | { name: 'inbox'; search: string | null; job: string | null }
  /** The searches, one of them being edited or none; `new` for one that is being made. */
  | { name: 'searches'; edit: string | null }
  /** The list of jobs, narrowed anew to what `find` says where it is there. */
  | { name: 'jobs'; find?: string }
  | { name: 'job'; id: string }
  | { name: 'runs' }
  | { name: 'run'; id: string }
  | { name: 'boards' }
  | { name: 'board' }
  | { name: 'insights' }
  | { name: 'welcome'; boards: string[] };

/** The route of a hash such as `#/job/lever%3Aacme%3A1`; `null` for a hash that is none of ours. */
export function parseRoute(hash: string): Route | null {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name, ...rest] = path.split('/');
  const id = decode(rest.join('/'));
  if (name === 'inbox') return { name, search: parameter(query, 'search'), job: id === '' ? null : id };
  if (name === 'searches') return { name, edit: id === '' ? null : id };
  if (name === 'jobs') return jobsRoute(parameter(query, 'find'));
  if (name === 'runs' || name === 'boards') return { name };
  if (name === 'board' || name === 'insights') return { name };
  if ((name === 'job' || name === 'run') && id !== null && id !== '') return { name, id };
  if (name === 'welcome') return { name, boards: boardsOf(query) };
  return null;
}

export function routeHash(route: Route): string {
  if (route.name === 'job' || route.name === 'run') return `#/${route.name}/${encodeURIComponent(route.id)}`;
  if (route.name === 'inbox') return inboxHash(route);
  if (route.name === 'jobs' && route.find !== undefined)
    return `#/jobs?find=${encodeURIComponent(route.find)}`;
  if (route.name === 'searches')
    return route.edit === null ? '#/searches' : `#/searches/${encodeURIComponent(route.edit)}`;
  if (route.name !== 'welcome' || route.boards.length === 0) return `#/${route.name}`;
  return `#/welcome?boards=${route.boards.map(encodeURIComponent).join(',')}`;
}

function jobsRoute(find: string | null): Route {
  return find === null ? { name: 'jobs' } : { name: 'jobs', find };
}

function inboxHash({ search, job }: Route & { name: 'inbox' }): string {
  const path = job === null ? '#/inbox' : `#/inbox/${encodeURIComponent(job)}`;
  return search === null ? path : `${path}?search=${encodeURIComponent(search)}`;
}

/** The decoded value of a parameter; `null` where it is missing, empty or broken. */
function parameter(query: string, name: string): string | null {
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`));
  return (pair && decode(pair.slice(name.length + 1))) || null;
}

/** Careers addresses handed over as `boards=ADDRESS,ADDRESS`, each encoded or not. */
function boardsOf(query: string): string[] {
  const list = query.split('&').find((part) => part.startsWith('boards='));
  if (list === undefined) return [];
  const addresses = list.slice('boards='.length).split(',');
  return addresses.map((address) => decode(address) ?? '').filter((address) => address !== '');
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape comes from a hand-written address; it names nothing that we have.
    return null;
  }
}
