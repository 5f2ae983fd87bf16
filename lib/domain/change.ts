/** One entry of a posting's ledger: a field that changed, with what it was before. Values are plain JSON. */
export interface Change {
  id?: number;
  jobId: string;
  /** Milliseconds since the epoch. */
  at: number;
  field: string;
  from: unknown;
  to: unknown;
}
