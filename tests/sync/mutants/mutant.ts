/** A fault planted in one file: the text that is there, and what stands there instead. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
}
