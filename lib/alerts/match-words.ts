import type { MatchedWord } from '../domain/inbox.ts';
import { joinWords, wordsOf } from '../domain/search-fold.ts';
import { type CompiledTerm, hasTerm, textHasTerm } from '../domain/search-terms.ts';
import type { JobFacts } from './match-facts.ts';
import type { CompiledRule } from './match-rules.ts';

/** A word of a text with what hangs on to it. */
const WORD = /[\p{L}\p{N}\p{M}.][\p{L}\p{N}\p{M}+#&.'’-]{0,60}/gu;
const TRAIL = /[.'’&-]{1,60}$/;
/** How much of a description is looked through for the word as written. */
const MAX_LENGTH = 4_000;

/** The words of a job that a search asked for. Called only for jobs that match, as it looks at the words as written. */
export function matchedWords(
  facts: JobFacts,
  written: WrittenWords,
  rules: readonly CompiledRule[],
): MatchedWord[] {
  const found: MatchedWord[] = [];
  for (const { name, terms = [], readsText } of rules) {
    if (name !== 'words') continue;
    for (const term of terms) {
      if (hasTerm(facts.title, term)) found.push({ field: 'title', text: written.find('title', term) });
      else if (readsText && facts.text !== null && textHasTerm(facts.text, term)) {
        found.push({ field: 'text', text: written.find('text', term) });
      }
    }
  }
  const { company, places } = facts.job;
  if (rules.some((rule) => rule.companies !== undefined)) found.push({ field: 'company', text: company });
  for (const { wantsPlace } of rules) {
    if (wantsPlace === undefined) continue;
    for (const text of places.filter(wantsPlace)) found.push({ field: 'place', text });
  }
  const isFirst = ({ field, text }: MatchedWord, at: number) =>
    found.findIndex((other) => other.field === field && other.text === text) === at;
  return found.filter(isFirst);
}

interface Piece {
  from: number;
  to: number;
  /** Folded and joined. */
  joined: string;
}

/** The words of one job as it writes them. Many searches ask for the same ones, so that each is looked for once. */
export class WrittenWords {
  private readonly title: string;
  private readonly text: string;
  private pieces: Piece[] | undefined;
  private small: string | undefined;
  private readonly found = new Map<string, string>();

  constructor({ job, written }: JobFacts) {
    this.title = job.title;
    this.text = (written ?? '').slice(0, MAX_LENGTH);
  }

  /** The first piece that is the term: "Entwickler*in" has "Entwickler"; what was looked for where none is found. */
  find(field: 'title' | 'text', compiled: CompiledTerm): string {
    const { text, kind } = compiled.term;
    const key = `${field} ${kind} ${text}`;
    let found = this.found.get(key);
    if (found === undefined) {
      found = (field === 'title' ? this.inTitle(compiled) : this.inText(compiled)) ?? text;
      this.found.set(key, found);
    }
    return found;
  }

  private inTitle(compiled: CompiledTerm): string | null {
    const { title } = this;
    this.pieces ??= piecesOf(title);
    const single = this.pieces.find(({ joined }) => hasTerm(joined, compiled));
    if (single !== undefined) return title.slice(single.from, single.to);
    const longest = Math.max(...compiled.needles.map((needle) => needle.trim().split(' ').length));
    for (let more = 1; more < longest; more++) {
      for (const [at, { from }] of this.pieces.entries()) {
        const run = title.slice(from, this.pieces[at + more]?.to ?? from);
        if (hasTerm(joinWords(wordsOf(run)), compiled)) return run;
      }
    }
    return null;
  }

  /** Descriptions are long, so that only what differs in nothing but capitals is found in them as written. */
  private inText({ needles }: CompiledTerm): string | null {
    this.small ??= this.text.toLowerCase();
    for (const needle of needles) {
      const word = needle.trim();
      const at = this.small.indexOf(word);
      if (at >= 0 && this.small.length === this.text.length) return this.text.slice(at, at + word.length);
    }
    return null;
  }
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(WORD)].map((match) => {
    const word = match[0].replace(TRAIL, '');
    return { from: match.index, to: match.index + word.length, joined: joinWords(wordsOf(word)) };
  });
}
