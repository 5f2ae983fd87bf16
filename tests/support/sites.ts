import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages of made-up sites on this machine, as a person would open them. */
export interface Sites {
  address(path: string): string;
  close(): Promise<void>;
}

const ABOUT = 'You will keep the boats of our harbour in good order and teach others how to do it well. ';

export async function startSites(): Promise<Sites> {
  const server = createServer((request, response) => {
    const body = PAGES[URL.parse(request.url ?? '', 'http://sites.localhost')?.pathname ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body?.(`http://tidewright.localhost:${port()}`) ?? '');
  });
  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  return {
    address: (path) => `http://tidewright.localhost:${port()}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
}

function data(title: string, more: object = {}): string {
  const posting = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    hiringOrganization: { '@type': 'Organization', name: 'Tidewright' },
    jobLocation: { '@type': 'Place', address: { addressLocality: 'Kiel', addressCountry: 'DE' } },
    description: `<p>${ABOUT.repeat(3)}</p>`,
    ...more,
  };
  return `<script type="application/ld+json">${JSON.stringify(posting)}</script>`;
}

const PAY = {
  '@type': 'MonetaryAmount',
  currency: 'EUR',
  value: { '@type': 'QuantitativeValue', minValue: 40_000, maxValue: 50_000, unitText: 'YEAR' },
};

/** Notes all that an extension could leave in a page: nodes, calls of the page's functions, names, addresses. */
const WATCH = `<script>
  function watch() {
    const nodes = [], calls = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) nodes.push(node.nodeName);
    }).observe(document, { subtree: true, childList: true, attributes: true });
    for (const [owner, name] of [
      [EventTarget.prototype, 'addEventListener'],
      [Element.prototype, 'getHTML'],
      [Document.prototype, 'createElement'],
      [window, 'postMessage'],
    ]) {
      const original = owner[name];
      owner[name] = function (...args) {
        calls.push(name);
        return original.apply(this, args);
      };
    }
    const names = new Set(Object.getOwnPropertyNames(window));
    window.seen = () => ({
      nodes,
      calls,
      names: Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && name !== 'seen'),
      addresses: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /extension:/.test(name)),
    });
  }
</script>`;

/** A page that says who pays how much where no reader looks for it. */
function quay(title: string, pay: string): string {
  return html(
    title,
    `<main><h1>${title}</h1><div class="from">Quay &amp; Sons</div><div class="reward">${pay} a year</div>
    <a href="/apply">Apply now</a><h2>Responsibilities</h2><p>${ABOUT.repeat(4)}</p>
    <h2>Requirements</h2><p>${ABOUT.repeat(2)}</p></main>`,
  );
}

const PAGES: Record<string, (origin: string) => string> = {
  '/jobs/boat-builder': () => html('Boat Builder', data('Boat Builder', { baseSalary: PAY })),
  '/people/keeper': () =>
    html(
      'Harbour Keeper - Tidewright',
      `<main><h1>Harbour Keeper</h1><dl><dt>Company</dt><dd>Tidewright</dd><dt>Location</dt><dd>Kiel</dd>
      <dt>Employment type</dt><dd>Full-time</dd></dl><a href="/apply">Apply now</a>
      <h2>Responsibilities</h2><p>${ABOUT.repeat(4)}</p><h2>Requirements</h2><p>${ABOUT.repeat(2)}</p></main>`,
    ),
  '/quay/mate': () => quay('First Mate', '€41,000'),
  '/quay/cook': () => quay("Ship's Cook", '€33,000'),
  '/jobs': (origin) =>
    html(
      'Jobs',
      Array.from({ length: 24 }, (_, i) => data(`Job ${i}`, { url: `${origin}/jobs/${1000 + i}` })).join(''),
    ),
  '/careers': () =>
    html(
      'Careers',
      '<h1>Work with us</h1><script src="https://boards.greenhouse.io/embed/job_board/js?for=tidewright"></script>',
    ),
  '/watchful': () => html('Captain', `${WATCH}${data('Captain')}<h1>Captain</h1>`),
};
