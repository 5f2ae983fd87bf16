import type { Change } from '../domain/change.ts';

/** One entry of a ledger as a view shows it. */
export interface LedgerEntry {
  change: Change;
  /** For a description that changed: the one before and the one after, for showing the difference. */
  texts: { before: string; after: string } | null;
}

/** The entries of one job's ledger in the order given, newest first. `text` is the description as it is now. */
export function ledgerEntries(changes: readonly Change[], text: string | null): LedgerEntry[] {
  // Earlier versions noted each new description twice, once as fingerprints only.
  const shown = changes.filter(({ field, to }) => field !== 'text' || to === null);
  let after = text;
  return shown.map((change) => {
    if (change.field !== 'text' || typeof change.from !== 'string') return { change, texts: null };
    const texts = after === null ? null : { before: change.from, after };
    after = change.from;
    return { change, texts };
  });
}
