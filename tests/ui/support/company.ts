import type { BoardLook, CompanyFinding, Original } from '../../../lib/domain/company-finding.ts';
import { NOON } from './rows.ts';

// A company, its board, and its own posting of a job, as the background tells of them.

const DAY = 86_400_000;
const dayBefore = (days: number) => new Date(NOON - days * DAY).toISOString();
export const board: CompanyFinding['boards'][number] = {
  boardId: 'greenhouse:acme',
  sourceName: 'Greenhouse',
  company: 'Acme',
  address: 'https://job-boards.greenhouse.io/acme',
  origins: ['https://boards-api.greenhouse.io'],
  isWatched: false,
  evidence: 'link',
  fit: 'same',
};
export const good: BoardLook = {
  kind: 'read',
  company: 'Acme Inc',
  fit: 'same',
  open: 41,
  isPart: false,
  newestAt: dayBefore(3),
};
export const job = {
  index: 0,
  title: 'Cook',
  company: 'Acme',
  places: [],
  workplace: null,
  types: [],
  salary: null,
  origins: {},
  known: null,
};
export const found: Original = {
  kind: 'found',
  board,
  pageId: 'own',
  job: { ...job, places: ['Kiel'], salary: { min: 90_000, max: 110_000, currency: 'EUR', period: 'YEAR' } },
  postedAt: dayBefore(41),
};
