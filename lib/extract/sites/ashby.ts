import { embeddedValues } from '../embedded-json.ts';
import { hasText } from '../html-syntax.ts';
import { jsonPostings } from '../json-posting.ts';
import { isNode, lineOf } from '../linked-data.ts';
import { readName } from '../name.ts';
import { isOnHost, listOf, type Site } from './site.ts';

const HOST = /^jobs\.ashbyhq\.com$/;

/** Hosted boards, whose data names the company once for all postings and no addresses. Job pages have JSON-LD. */
export const ashby: Site = {
  matches: (facts) => isOnHost(facts, HOST) || hasText(facts.html, '"hostedJobsPageSlug"', 'JobsPa'),
  read(facts) {
    const values = embeddedValues(
      facts.scripts.filter((script) => script.text.includes('hostedJobsPageSlug')),
    );
    const [data] = values.filter(isNode);
    const organization = data?.organization;
    if (!isNode(organization) || !isNode(data?.jobBoard)) return null;
    const slug = lineOf(organization.hostedJobsPageSlug);
    const company = readName(lineOf(organization.name));
    const drafts = jsonPostings([data.jobBoard], facts.base).map((draft) => ({
      ...draft,
      company: draft.company ?? company,
      url: slug === null || draft.postingId === null ? null : addressOf(slug, draft.postingId),
    }));
    return listOf(drafts);
  },
};

function addressOf(slug: string, id: string): string {
  return `https://jobs.ashbyhq.com/${encodeURIComponent(slug)}/${encodeURIComponent(id)}`;
}
