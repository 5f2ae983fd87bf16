import type { PageFacts } from '../page-facts.ts';
import { ashby } from './ashby.ts';
import { glassdoor } from './glassdoor.ts';
import { greenhouse } from './greenhouse.ts';
import { indeed } from './indeed.ts';
import { linkedin } from './linkedin.ts';
import type { Site } from './site.ts';

/** No page is of two of these, so that their order means nothing. */
const SITES: readonly Site[] = [ashby, glassdoor, greenhouse, indeed, linkedin];

/** The reader that knows the site of a page; `null` where none does. */
export function findSite(facts: PageFacts): Site | null {
  return SITES.find((site) => site.matches(facts)) ?? null;
}
