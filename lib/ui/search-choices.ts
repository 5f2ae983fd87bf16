// What can be chosen in the form of a search. Views name no values of the domain.
export { countryCodes } from '../domain/countries.ts';
export { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from '../domain/posting.ts';

/** Languages (ISO 639-1) that are told from the texts of postings; a list of its own, since to tell them takes many words. */
export const LANGUAGES =
  'ar bg cs da de el en es fi fr he hi hu it ja ko nl no pl pt ro ru sk sv th uk zh'.split(' ');
