const CAREERS_HOST = /^(?:www|jobs?|careers?|karriere|apply|join|work|hiring|recruiting|talent)$/;
/** Second labels below which some countries give out names. */
const SECOND_LABELS = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu', 'or', 'ne', 'gv']);

/** The label of a host that its owner chose: "acme" of "careers.acme.co.uk"; `null` for a host without one. */
export function siteLabel(hostname: string): string | null {
  const labels = hostname.split('.').slice(0, -1);
  if (labels.length > 1 && SECOND_LABELS.has(labels.at(-1) ?? '')) labels.pop();
  const label = labels.at(-1);
  return label === undefined || CAREERS_HOST.test(label) ? null : label;
}

/** The domain that belongs to that label: "acme.co.uk" of "careers.acme.co.uk"; the host itself where there is none. */
export function ownDomain(hostname: string): string {
  const label = siteLabel(hostname);
  return label === null ? hostname : hostname.slice(hostname.lastIndexOf(`${label}.`));
}
