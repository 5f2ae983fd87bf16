import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterJob } from '../../../lib/domain/cluster-facts.ts';
import { simHash } from '../../../lib/util/sim-hash.ts';

/** A family of postings of one employer as it stands in a JSON file here: texts by hand, copies as boards make them. */
interface Family {
  family: string;
  company: string;
  intro: string;
  offer: string;
  closing: string;
  openings: Opening[];
}

interface Opening {
  id: string;
  /** The opening has every word of another one, but for `replace`. */
  'same-text-as'?: string;
  intro?: string;
  duties?: string;
  profile?: string;
  replace?: [string, string][];
  copies: Copy[];
}

type Part = 'intro' | 'duties' | 'profile' | 'offer' | 'closing';

/** One posting of an opening, and what its board does to the text. */
interface Copy extends Partial<ClusterJob> {
  board: string;
  title: string;
  company: string;
  places: string[];
  /** The paragraphs that the board keeps; all of them where it says nothing. */
  parts?: Part[];
  /** The share of the text after which the board stops. */
  cut?: number;
  /** What the board puts below. */
  add?: string;
  replace?: [string, string][];
  /** The board shows no text. */
  none?: boolean;
}

export interface LabelledJob {
  opening: string;
  job: ClusterJob;
  text: string | null;
}

export interface LabelledPair {
  left: LabelledJob;
  right: LabelledJob;
  same: boolean;
}

const FOLDER = import.meta.dirname;
const PARTS: Part[] = ['intro', 'duties', 'profile', 'offer', 'closing'];

/** All postings, by family. */
export function labelledFamilies(): LabelledJob[][] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return files.map((file) => jobsOf(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))));
}

/** All pairs of postings of one family that stand on different boards; one board never holds an opening twice. */
export function labelledPairs(families = labelledFamilies()): LabelledPair[] {
  return families.flatMap((jobs) =>
    jobs.flatMap((left, at) =>
      jobs
        .slice(at + 1)
        .filter((right) => right.job.boardId !== left.job.boardId)
        .map((right) => ({ left, right, same: left.opening === right.opening })),
    ),
  );
}

function jobsOf(family: Family): LabelledJob[] {
  return family.openings.flatMap((opening) =>
    opening.copies.map((copy, at) => {
      const text = textOf(family, opening, copy);
      const name = `${family.company}/${opening.id}`;
      return { opening: name, job: toJob(`${name}/${at}`, copy, text), text };
    }),
  );
}

function toJob(id: string, copy: Copy, text: string | null): ClusterJob {
  const { workplace = null, department = null, postedAt = null, url = null, applyUrl = null } = copy;
  return {
    ...{ id, boardId: copy.board, postingId: copy.postingId ?? id, title: copy.title, company: copy.company },
    ...{ places: copy.places, workplace, department, postedAt, url, applyUrl },
    textHash64: text === null ? null : simHash(text),
  };
}

function textOf(family: Family, opening: Opening, copy: Copy): string | null {
  if (copy.none) return null;
  const model = family.openings.find(({ id }) => id === opening['same-text-as']);
  const all = { ...family, ...model, ...opening };
  const whole = (copy.parts ?? PARTS).map((part) => all[part] ?? '').join('\n\n');
  const edits = [...(opening.replace ?? []), ...(copy.replace ?? [])];
  const edited = edits.reduce((text, [from, to]) => text.replaceAll(from, to), whole);
  const kept = copy.cut === undefined ? edited : `${edited.slice(0, edited.length * copy.cut)}…`;
  return copy.add === undefined ? kept : `${kept}\n\n${copy.add}`;
}
