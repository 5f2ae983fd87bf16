import type { Job } from '../domain/job.ts';
import type { Criteria } from '../domain/search.ts';
import { JobFacts } from './match-facts.ts';
import { compileRules, type RuleDetail, type RuleName } from './match-rules.ts';

/** One rule of a search, and whether a job meets it. */
export interface Rule {
  rule: RuleName;
  met: boolean;
  detail: RuleDetail;
}

/**
 * Every rule of the criteria, in the order in which they are tested, with what it asked for and what the job has. The
 * job matches exactly when all are met. `now` is in milliseconds since the epoch.
 */
export function whyNot(job: Job, text: string | null, criteria: Criteria, now: number): Rule[] {
  const facts = new JobFacts(job, text);
  return compileRules(criteria, now).map((rule) => ({
    rule: rule.name,
    met: rule.isMet(facts),
    detail: rule.detail(facts),
  }));
}
