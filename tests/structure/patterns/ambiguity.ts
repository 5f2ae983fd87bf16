import { type Automaton, automatonOf, CHARACTERS, type Guard } from './automaton.ts';

/** How the time that a backtracking engine takes grows with the text, at most. */
export type Growth = 'linear' | 'polynomial' | 'exponential';

/** A state is a position and what is known of its character; it goes to each of `next[symbol]`, equal ones counted. */
interface Machine {
  next: number[][][];
  /** Groups of states that reach each other, those behind before those in front. */
  groups: number[][];
  groupOf: number[];
  /** Whether the state ends a match, or does so at the end of the text and goes on at every character before. */
  holds: boolean[];
}

/**
 * How the ways to read a text multiply in a pattern (A. Weber, H. Seidl, "On the degree of ambiguity of finite automata",
 * 1991), which bounds the time of an engine that tries one after the other. Decided for every pattern, by its parts alone:
 * no clock, no chance. It may find more growth than there is, as it does not ask whether the text behind can fail to match.
 */
export function growthOf(source: string, flags: string): Growth {
  const automaton = automatonOf(source, flags);
  const machine = machineOf(automaton);
  const loops = machine.groups.filter((group) => group.length > 1 || isLoop(machine, group[0] as number));
  if (loops.some((group) => isExponential(machine, group))) return 'exponential';
  const risky = loops.filter((group) => !automaton.isCertain || !isMatched(machine, group));
  const isPolynomial = loops.some((from) =>
    risky.some((to) => from !== to && isAmbiguous(machine, from, to)),
  );
  return isPolynomial ? 'polynomial' : 'linear';
}

/** Characters that nothing in the automaton tells apart are one symbol: the first of them stands for all. */
function symbolsOf({ reads, ways }: Automaton): number[] {
  let groups = new Uint32Array(CHARACTERS);
  const refine = (isIn: (code: number) => number) => {
    const names = new Map<number, number>();
    const finer = new Uint32Array(CHARACTERS);
    for (let code = 0; code < CHARACTERS; code++) {
      const name = (groups[code] as number) * 2 + isIn(code);
      const group = names.get(name) ?? names.size;
      names.set(name, group);
      finer[code] = group;
    }
    groups = finer;
  };
  for (const set of new Set(reads)) refine((code) => set[code] as number);
  for (const guard of guardsOf(ways)) {
    refine((code) => Number(guard(code, -1)));
    refine((code) => Number(guard(-1, code)));
  }
  const first = new Map<number, number>();
  for (let code = 0; code < CHARACTERS; code++) {
    const group = groups[code] as number;
    if (!first.has(group)) first.set(group, code);
  }
  return [...first.values()];
}

function guardsOf(ways: Automaton['ways']): Set<Guard> {
  return new Set(ways.flat().flatMap(({ guards }) => guards));
}

function machineOf(automaton: Automaton): Machine {
  const { reads, ways } = automaton;
  const symbols = symbolsOf(automaton);
  const guards = [...guardsOf(ways)];
  const answers = (code: number) =>
    guards.map((guard) => symbols.map((next) => Number(guard(code, next))).join('')).join();
  // What guards may ask of the character before, and of there being none.
  const kinds = new Map([-1, ...symbols].map((code) => [code, answers(code)]));
  const states = new Map<string, number>();
  const open: [position: number, before: number][] = [];
  const stateOf = (position: number, before: number) => {
    const name = `${position} ${kinds.get(before)}`;
    const state = states.get(name) ?? states.size;
    if (state === open.length) open.push([position, before]);
    states.set(name, state);
    return state;
  };
  const next: number[][][] = [];
  stateOf(0, -1);
  for (let at = 0; at < open.length; at++) {
    const [position, before] = open[at] as [number, number];
    next.push(
      symbols.map((code) =>
        (ways[position] ?? [])
          .filter(({ to, guards }) => reads[to]?.[code] === 1 && guards.every((guard) => guard(before, code)))
          .map(({ to }) => stateOf(to, code)),
      ),
    );
  }
  const plain = next.map((targets) => [...new Set(targets.flat())]);
  const holds = open.map(([position, before], state) => {
    const ends = automaton.ends.filter(({ to }) => to === position);
    if (ends.some((end) => end.guards.length === 0)) return true;
    const endsAtLast = ends.some((end) => end.guards.every((guard) => guard(before, -1)));
    return endsAtLast && next[state]?.every((targets) => targets.length > 0) === true;
  });
  return { next, holds, ...groupsOf(plain) };
}

/** The strongly connected groups of a graph (R. Tarjan, 1972), without recursion. */
function groupsOf(next: number[][]): { groups: number[][]; groupOf: number[] } {
  const order: number[] = [];
  const seen = new Uint8Array(next.length);
  for (const root of next.keys()) {
    const path: [number, number][] = seen[root] ? [] : [[root, 0]];
    seen[root] = 1;
    while (path.length > 0) {
      const top = path.at(-1) as [number, number];
      const to = next[top[0]]?.[top[1]++];
      if (to === undefined) order.push((path.pop() as [number, number])[0]);
      else if (!seen[to]) {
        seen[to] = 1;
        path.push([to, 0]);
      }
    }
  }
  const back: number[][] = next.map(() => []);
  for (const [from, targets] of next.entries()) for (const to of targets) back[to]?.push(from);
  const groupOf = new Array<number>(next.length).fill(-1);
  const groups: number[][] = [];
  for (const root of order.reverse()) {
    if (groupOf[root] !== -1) continue;
    const group = [root];
    groupOf[root] = groups.length;
    for (let at = 0; at < group.length; at++) {
      for (const from of back[group[at] as number] ?? []) {
        if (groupOf[from] !== -1) continue;
        groupOf[from] = groups.length;
        group.push(from);
      }
    }
    groups.push(group);
  }
  return { groups, groupOf };
}

function isLoop({ next }: Machine, state: number): boolean {
  return next[state]?.some((targets) => targets.includes(state)) ?? false;
}

/** Whether a text leads from a state of the group back to it in two ways. */
function isExponential({ next, groupOf }: Machine, group: number[]): boolean {
  const isInside = (state: number) => groupOf[state] === groupOf[group[0] as number];
  const names = new Map<number, number>();
  const pairs: [number, number][] = [];
  const nameOf = (one: number, other: number) => {
    const name = one * next.length + other;
    const pair = names.get(name) ?? pairs.length;
    if (pair === pairs.length) pairs.push([one, other]);
    names.set(name, pair);
    return pair;
  };
  for (const state of group) nameOf(state, state);
  const graph: number[][] = [];
  for (let at = 0; at < pairs.length; at++) {
    const [one, other] = pairs[at] as [number, number];
    const targets = new Set<number>();
    for (const [symbol, ways] of (next[one] ?? []).entries()) {
      const inside = ways.filter(isInside);
      if (one === other && new Set(inside).size < inside.length) return true;
      for (const to of inside) {
        for (const also of next[other]?.[symbol] ?? []) if (isInside(also)) targets.add(nameOf(to, also));
      }
    }
    graph.push([...targets]);
  }
  return groupsOf(graph).groups.some((found) => {
    const isSame = (pair: number) => pairs[pair]?.[0] === pairs[pair]?.[1];
    return found.some(isSame) && !found.every(isSame);
  });
}

/** Whether whoever comes to the group goes on to a match in whatever way, so that no second way is ever tried. */
function isMatched({ next, holds }: Machine, group: number[]): boolean {
  const reached = new Set(group);
  for (const state of reached) for (const to of next[state]?.flat() ?? []) reached.add(to);
  return [...reached].every((state) => holds[state]);
}

/** Whether some text leads from a state of one group to itself, from there to one of the other, and from that to itself. */
function isAmbiguous({ next, groupOf }: Machine, from: number[], to: number[]): boolean {
  const [first, last] = [groupOf[from[0] as number], groupOf[to[0] as number]];
  const count = next.length;
  return from.some((start) =>
    to.some((end) => {
      const seen = new Set([(start * count + start) * count + end]);
      const goal = (start * count + end) * count + end;
      for (const triple of seen) {
        const one = Math.floor(triple / count / count);
        const other = Math.floor(triple / count) % count;
        const third = triple % count;
        for (const [symbol, ways] of (next[one] ?? []).entries()) {
          const starts = ways.filter((state) => groupOf[state] === first);
          const finals = (next[third]?.[symbol] ?? []).filter((state) => groupOf[state] === last);
          if (starts.length === 0 || finals.length === 0) continue;
          for (const a of starts)
            for (const b of next[other]?.[symbol] ?? [])
              for (const c of finals) seen.add((a * count + b) * count + c);
        }
        if (seen.has(goal)) return true;
      }
      return false;
    }),
  );
}
