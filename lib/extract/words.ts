// The readers of values and the rules of the domain fold words alike.
export { foldText, foldWords } from '../util/words.ts';
