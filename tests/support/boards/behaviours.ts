import type { Fault } from './faults.ts';
import type { Part, Route, Vendor } from './types.ts';

/** Which requests: those of one vendor, one board, one kind; what is left out matches all. */
export interface Match {
  vendor?: Vendor;
  slug?: string;
  part?: Part;
}

/** A fault for every matching request, or for the next `times`; its latency is added to that of the server. */
export type Behaviour = Fault & { times?: number; latencyMs?: number; jitterMs?: number };

/** Behaviours in force. The newest that matches a request wins. */
export class Behaviours {
  #rules: { match: Match; behaviour: Behaviour; left: number }[] = [];

  add(match: Match, behaviour: Behaviour): void {
    this.#rules.unshift({ match, behaviour, left: behaviour.times ?? Number.POSITIVE_INFINITY });
  }

  /** Ends every behaviour that was set for what `match` names; an empty match ends all. */
  heal(match: Match): void {
    this.#rules = this.#rules.filter((rule) => !agrees(match, rule.match));
  }

  /** The behaviour for a request, which counts as one of its times. */
  take(route: Route): Behaviour | null {
    const rule = this.#rules.find(({ match, left }) => left > 0 && agrees(match, route));
    if (!rule) return null;
    rule.left -= 1;
    return rule.behaviour;
  }
}

/** Whether everything that `match` names is the same in `other`. */
function agrees(match: Match, other: Match): boolean {
  const { vendor = other.vendor, slug = other.slug, part = other.part } = match;
  return vendor === other.vendor && slug === other.slug && part === other.part;
}
