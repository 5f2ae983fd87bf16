// What can be chosen in the form of a search. Views name no values of the domain.
export { EMPLOYMENT_TYPES, PAY_PERIODS, WORKPLACES } from '../domain/posting.ts';
