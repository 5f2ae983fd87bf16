import { safeAddress } from '../address.ts';
import { idInAddress } from '../address-id.ts';
import type { Draft } from '../draft.ts';
import { readEmploymentTypes } from '../employment-type.ts';
import { decodeEntities } from '../entities.ts';
import type { HtmlElement } from '../html-element.ts';
import { select, selectFirst } from '../html-select.ts';
import { hasText } from '../html-syntax.ts';
import { jsonPostings } from '../json-posting.ts';
import { readLabelledFields } from '../labelled-fields.ts';
import { isNode } from '../linked-data.ts';
import type { PageFacts } from '../page-facts.ts';
import { isOnHost, jobOf, listOf, readCards, readPlacesIn, type Site } from './site.ts';

const HOST = /(?:^|\.)linkedin\.com$/;
const JOB = {
  title: '.topcard__title, .top-card-layout__title, .job-details-jobs-unified-top-card__job-title',
  company: '.topcard__org-name-link, .topcard__flavor, .job-details-jobs-unified-top-card__company-name',
  place: '.topcard__flavor--bullet',
  pay: '.job-details-fit-level-preferences',
  text: '.show-more-less-html__markup, .description__text, .jobs-description__content',
};
const CARD = {
  title: '.result-card__title, .base-search-card__title, .base-main-card__title',
  company: '.result-card__subtitle, .base-search-card__subtitle, .base-main-card__subtitle',
  place: '.job-result-card__location, .job-search-card__location, .main-job-card__location',
};
const CRITERIA = '.description__job-criteria-list, .job-criteria__list';
const URN = /jobPosting:(\d{5,20})/;
/** Entities that refer to themselves are cut off here. */
const MAX_DEPTH = 6;

/** Public job pages, their lists, and the data in the pages of people who are logged in. */
export const linkedin: Site = {
  matches: (facts) =>
    isOnHost(facts, HOST) ||
    hasText(facts.html, 'licdn.com/', 'licdn.') ||
    hasText(facts.html, 'urn:li:jobPosting:', 'jobPos'),
  showsOther(facts, url) {
    const asked = url === null ? null : idInAddress(url);
    const shown = isOnHost(facts, HOST) && /\/jobs\/view\//.test(url ?? '') ? shownId(facts) : null;
    return asked !== null && shown !== null && asked !== shown;
  },
  read(facts) {
    const job = readPlacesIn(facts.tree, JOB);
    if (job !== null) return jobOf(completed(job, facts));
    const loggedIn = readLoggedIn(facts);
    if (loggedIn !== null) return jobOf(loggedIn);
    return listOf(
      readCards(facts.tree, '[data-entity-urn]', CARD, urnOf).map((draft) => ({
        ...draft,
        url: viewAddress(draft.postingId),
      })),
    );
  },
};

function completed(job: Draft, facts: PageFacts): Draft {
  const criteria = selectFirst(facts.tree, CRITERIA)?.text ?? '';
  const type = readLabelledFields(criteria).get('type') ?? criteria;
  const postingId = shownId(facts);
  return {
    ...job,
    postingId,
    types: readEmploymentTypes(type),
    postedAt: facts.dayOf(selectFirst(facts.tree, '.posted-time-ago__text')?.line),
    url: viewAddress(postingId),
    applyUrl: applyAddress(facts),
  };
}

/** The id of the posting that the page shows, as it says itself. */
function shownId(facts: PageFacts): string | null {
  const coded = select(facts.tree, '#decoratedJobPostingId, #jobPostingId')[0];
  const id = coded === undefined ? undefined : /\d{5,20}/.exec(coded.html)?.[0];
  return id ?? (facts.canonical === null ? null : idInAddress(facts.canonical));
}

function urnOf(card: HtmlElement): string | null {
  return URN.exec(card.attribute('data-entity-urn') ?? '')?.[1] ?? null;
}

function viewAddress(id: string | null): string | null {
  return id === null ? null : `https://www.linkedin.com/jobs/view/${id}`;
}

/** The employer's own address, which is kept in a comment as the parameter of a redirect. */
function applyAddress(facts: PageFacts): string | null {
  const coded = selectFirst(facts.tree, '#applyUrl')?.html ?? '';
  const redirect = URL.parse(/https?:[^"<>\s]+/.exec(decodeEntities(coded))?.[0] ?? '');
  return safeAddress(redirect?.searchParams.get('url'));
}

/** Pages for people who are logged in carry their data in comments or text of `code` elements. */
function readLoggedIn(facts: PageFacts): Draft | null {
  const values = select(facts.tree, 'code')
    .filter((code) => code.to - code.from > 500)
    .map((code) => parse(decodeEntities(code.html.replace(/^\s*<!--|-->\s*$/g, ''))))
    .filter((value) => value !== null);
  const drafts = jsonPostings(values.map(resolveReferences), facts.base).filter(
    (draft) => draft.text !== null,
  );
  const asked = facts.base === null ? null : idInAddress(facts.base);
  const chosen =
    drafts.find((draft) => draft.postingId === asked) ?? (drafts.length === 1 ? drafts[0] : undefined);
  return chosen === undefined ? null : { ...chosen, url: viewAddress(chosen.postingId) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Other code elements hold single values and templates.
    return null;
  }
}

/** The data with the entities in the place of their names: members that start with "*" name one of those `included`. */
function resolveReferences(value: unknown): unknown {
  if (!isNode(value) || !Array.isArray(value.included)) return value;
  const byUrn = new Map(value.included.filter(isNode).map((entity) => [entity.entityUrn, entity]));
  const resolve = (node: unknown, depth: number): unknown => {
    if (!isNode(node) || depth > MAX_DEPTH) return node;
    const members = Object.entries(node).map(([key, member]) => {
      if (!key.startsWith('*')) return [key, resolve(member, depth + 1)];
      return [key.slice(1), resolve(byUrn.get(member) ?? member, depth + 1)];
    });
    return Object.fromEntries(members);
  };
  return value.included.map((entity) => resolve(entity, 0));
}
