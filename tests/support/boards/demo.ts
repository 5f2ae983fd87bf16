import type { BoardSpec, Vendor } from './types.ts';

/** The boards of the demonstration, at vendors with one host for all: small and large, one with a blank in its name. */
export const DEMO_BOARDS: readonly BoardSpec[] = [
  { vendor: 'greenhouse', slug: 'demo-fernhollow', company: 'Fernhollow Instruments', postings: 60 },
  { vendor: 'greenhouse', slug: 'demo-lumen-oak', company: 'Lumen & Oak', postings: 24 },
  { vendor: 'lever', slug: 'demo-saltmarsh', company: 'Saltmarsh Robotics', postings: 42 },
  { vendor: 'lever-eu', slug: 'demo-grauwolf', company: 'Grauwolf Energie', postings: 18 },
  { vendor: 'ashby', slug: 'demo-Quillfeather Press', company: 'Quillfeather Press', postings: 8 },
  { vendor: 'ashby', slug: 'demo-tidemill', company: 'Tidemill Mobility', postings: 33 },
];

const VENDORS: readonly Vendor[] = ['greenhouse', 'lever', 'lever-eu', 'ashby'];

/** `count` boards of `postings` each, the vendors in turn: `board-001`, `board-002` and so on. */
export function manyBoards(count: number, postings: number): BoardSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    vendor: VENDORS[index % VENDORS.length] as Vendor,
    slug: `board-${String(index + 1).padStart(3, '0')}`,
    postings,
  }));
}
