import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyNames } from '../../lib/sources/detect/company-names.ts';
import { detectBoards } from '../../lib/sources/detect/detect-boards.ts';
import { allSources } from '../../lib/sources/index.ts';
import { recogniseAddress } from '../../lib/sources/sites.ts';
import { messyText } from '../extract/arbitraries.ts';
import { addressesOf } from './fixtures.ts';

const detect = (html: string, address = 'https://www.tidewater.example/careers', names: string[] = []) =>
  detectBoards({ address, html }, allSources(), [...names, ...companyNames(html, new URL(address))]);
const UUID = '0a1b2c3d-0000-4000-8000-0123456789ab';
const first = (html: string, address?: string, names?: string[]) => {
  const [board] = detect(html, address, names);
  return board === undefined ? null : `${board.source}:${board.slug} ${board.evidence} ${board.fit}`;
};

describe('detectBoards', () => {
  it.each([
    [
      'an embedding script',
      '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tidewater"></script>',
      'greenhouse:tidewater embedded same',
    ],
    [
      'a script without a scheme',
      '<script async src=//boards.greenhouse.io/embed/job_board/js?for=tidewater></script>',
      'greenhouse:tidewater embedded same',
    ],
    [
      'a frame',
      '<iframe id="grnhse_iframe" src="https://boards.greenhouse.io/embed/job_app?for=tidewater&amp;token=41002"></iframe>',
      'greenhouse:tidewater embedded same',
    ],
    [
      'a link to a posting',
      '<a class="btn" href="https://jobs.eu.lever.co/tidewater/0a1b2c3d-0000-4000-8000-000000000001/apply">Apply</a>',
      'lever:eu/tidewater link same',
    ],
    [
      'an interface in a script',
      '<script>fetch("https://boards-api.greenhouse.io/v1/boards/tidewater/jobs?content=true")</script>',
      'greenhouse:tidewater data same',
    ],
    [
      'JSON with escaped slashes',
      '<script>window.x={"url":"https:\\/\\/jobs.ashbyhq.com\\/Tidewater?b=2\\u0026a=1"}</script>',
      'ashby:Tidewater data same',
    ],
    [
      'a redirect',
      '<a href="/out?to=https%3A%2F%2Fapply.workable.com%2Ftidewater%2Fj%2F0A1B2C3D4E%2F&amp;x=1">Apply</a>',
      'workable:tidewater link same',
    ],
    [
      'entities',
      '<a href="https:&#x2F;&#x2F;tidewater.recruitee.com&#x2F;o&#x2F;cook">Cook</a>',
      'recruitee:tidewater link same',
    ],
    [
      'a host of its own',
      '<a href="https://tidewater.jobs.personio.de/job/12?language=de">Koch</a>',
      'personio:tidewater/de link same',
    ],
    [
      'Workday',
      '<a href="https://tidewater.wd3.myworkdayjobs.com/en-US/Careers/job/Oslo/Cook_R-1">Cook</a>',
      'workday:tidewater.wd3/Careers link same',
    ],
    [
      "Workable's widget, which names the account by its number",
      '<script src="https://www.workable.com/assets/embed.js"></script><script>whr(document).ready(function(){whr_embed(410020, {detail: "titles"});});</script>',
      'workable:410020 embedded other',
    ],
    [
      "Pinpoint's widget",
      '<div data-pinpoint-subdomain="tidewater" class="pinpoint-external-jobs-table-widget"></div>',
      'pinpoint:tidewater embedded same',
    ],
    [
      "a script's setting for Lever",
      "<script>window.leverJobsOptions = {includeCss: true, accountName: 'tidewater'};</script>",
      'lever:tidewater embedded same',
    ],
    [
      "Workable's site builder at the company's own host",
      '<link href="https://workablehr.s3.amazonaws.com/x.png"><a href="https://apply.workable.com/tidewater/j/0A1B2C3D4E">Cook</a>',
      'workable:tidewater link same',
    ],
    [
      'a frame of Personio',
      '<iframe src="https://tidewater.jobs.personio.com/?language=en"></iframe><img src="https://assets.cdn.personio.de/logos/1.png">',
      'personio:tidewater embedded same',
    ],
    [
      'a form',
      '<form action="https://tidewater.bamboohr.com/careers/12"></form>',
      'bamboohr:tidewater link same',
    ],
  ])('names the board of %s', (_, html, expected) => {
    expect(first(`<p>Work with us</p>${html}`)).toBe(expected);
  });

  it.each([
    [
      'the vendor itself',
      '<a href="https://www.greenhouse.io/">Greenhouse</a><a href="https://www.teamtailor.com/?utm=1">by Teamtailor</a>',
    ],
    [
      'help and status pages',
      '<a href="https://help.workable.com/x">Help</a><a href="https://support.lever.co/">?</a>',
    ],
    [
      'hosts that only end alike',
      '<a href="https://notgreenhouse.io/tidewater">x</a><a href="https://greenhouse.io.evil.example/tidewater">x</a>',
    ],
    ['an address in a path', '<a href="https://evil.example//boards.greenhouse.io.example/tidewater">x</a>'],
    ['a preconnecting link', '<link rel="preconnect" href="https://boards.greenhouse.io">'],
    ['nothing', ''],
  ])('takes %s for no board', (_, html) => {
    expect(detect(html)).toEqual([]);
  });

  it('prefers what the page embeds to what it links to, and a name that fits to one that does not', () => {
    const link = '<a href="https://jobs.lever.co/tidewater">Jobs</a>';
    const other = '<a href="https://jobs.lever.co/partner-of-ours">Partner</a>'.repeat(9);
    const script = '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tdw"></script>';
    expect(detect(other + link).map(({ slug }) => slug)).toEqual(['tidewater', 'partner-of-ours']);
    expect(detect(other + link + script).map(({ slug }) => slug)).toEqual([
      'tdw',
      'tidewater',
      'partner-of-ours',
    ]);
  });

  it('gives of a list of companies only the one that is asked for', () => {
    const list = ['acorn', 'birch', 'cedar', 'dogwood', 'elder'].map(
      (name) => `<a href="https://jobs.lever.co/${name}">${name}</a>`,
    );
    const at = 'https://www.indeed.com/viewjob?jk=0123456789abcdef';
    expect(detect(list.join(''), at)).toEqual([]);
    expect(first(list.join(''), at, ['Cedar GmbH'])).toBe('lever:cedar link same');
    const data =
      '<script type="application/ld+json">{"@type":"JobPosting","hiringOrganization":{"@type":"Organization","name":"D\\u006fgwood, Inc."}}</script>';
    expect(first(data + list.join(''), at)).toBe('lever:dogwood link same');
  });

  it("guesses a board only where the page's address has the mark of a job system", () => {
    expect(first('', 'https://careers.tidewater.co.uk/job?gh_jid=4100200300')).toBe(
      'greenhouse:tidewater guess same',
    );
    expect(first('', 'https://tide-water.example/job?ashby_jid=1')).toBe('ashby:tidewater guess same');
    expect(first('', 'https://tidewater.example/job?id=4100200300')).toBeNull();
  });

  it.each([
    [
      'Teamtailor',
      '<link rel="stylesheet" href="https://assets-aws.teamtailor-cdn.com/assets/site.css">',
      'teamtailor',
    ],
    [
      'Recruitee',
      '<meta property="og:image" content="https://careers.recruiteecdn.com/image/upload/x.png">',
      'recruitee',
    ],
    ['Jibe', '<script src="https://app.jibecdn.com/prod/search/main.js"></script>', 'jibe'],
    ['Eightfold', '<link href="https://static.vscdn.net/fonts/base.css">', 'eightfold'],
    [
      'Breezy',
      '<script src="https://assets-cdn.breezy.hr/breezy-portal/javascripts/v3/x.js"></script>',
      'breezy',
    ],
    [
      'Pinpoint',
      `<a href="/en/postings/${UUID}">Cook</a><footer><a href="https://www.pinpointhq.com/?utm_source=x">Pinpoint</a></footer>`,
      'pinpoint',
    ],
  ])("names the board of a careers site that %s serves at the company's own host", (_, html, id) => {
    const at = 'https://careers.tidewater.example/jobs/41002-cook?utm_source=x';
    const [board, ...others] = detect(`${html}<a href="https://jobs.lever.co/partner">x</a>`, at);
    expect(board).toMatchObject({ source: id, slug: 'careers.tidewater.example', evidence: 'address' });
    expect(board).toMatchObject({ origins: ['https://careers.tidewater.example'], fit: 'same' });
    expect(others.map(({ slug }) => slug)).toEqual(['partner']);
    expect(recogniseAddress(board?.address ?? '')).toMatchObject({ source: id, address: board?.address });
  });

  it.each([
    [
      'a list that a page embeds',
      '<script src="https://scripts.teamtailor-cdn.com/widgets/jobs.js"></script>',
    ],
    ['another such list', '<script src="https://jobs-widget.recruiteecdn.com/widget.js"></script>'],
    ['a picture', '<img src="https://careers.recruiteecdn.com/image/upload/x.png">'],
    ['a picture of Breezy', '<img src="https://assets-cdn.breezy.hr/breezy-portal/images/indeed-icon.png">'],
    [
      'a style of a list that is embedded from Breezy',
      '<link href="https://assets-cdn.breezy.hr/breezy-embed/x.css">',
    ],
    ['a link to Pinpoint', '<a href="https://www.pinpointhq.com/">We use Pinpoint</a>'],
    [
      'links to postings elsewhere, and one to Pinpoint',
      `<a href="https://other.example/en/postings/${UUID}">x</a><a href="https://www.pinpointhq.com/">x</a>`,
    ],
    ['a text', '<p>https://assets-aws.teamtailor-cdn.com/assets/site.css</p>'],
  ])('takes %s for no careers site', (_, html) => {
    expect(detect(html)).toEqual([]);
  });

  it('takes the pages of a job system, and copies elsewhere, for no careers site', () => {
    const html = '<link href="https://careers.recruiteecdn.com/site.css">';
    expect(detect(html, 'https://www.recruitee.com/product')).toEqual([]);
    expect(detect(html, 'https://www.indeed.com/viewjob?jk=0123456789abcdef')).toEqual([]);
  });

  it('knows the pages of boards themselves, and no others then', () => {
    const other = '<script src="https://boards.greenhouse.io/embed/job_board/js?for=elsewhere"></script>';
    expect(detect(other, 'https://jobs.lever.co/tidewater/0a1b')).toMatchObject([
      { source: 'lever', slug: 'tidewater', evidence: 'address' },
    ]);
  });

  it.each(
    allSources()
      .filter(({ domains }) => domains !== undefined)
      .map((source) => [source.id, source] as const),
  )('finds the boards of %s by all of their addresses', (id, { domains }) => {
    for (const [text, slug] of addressesOf(id)) {
      const address = URL.parse(text);
      // At companies' own hosts the page itself is looked at.
      if (slug === null || address === null || address.hash === `#${id}`) continue;
      expect(domains).toContain(address.hostname.split('.').slice(-2).join('.'));
      const html = `<a href="${address.href.replaceAll('&', '&amp;').replaceAll('"', '%22')}">x</a>`;
      expect([text, detect(html).map((board) => board.slug)]).toEqual([text, [slug]]);
    }
  });

  it('never throws, and gives only addresses of vendors', () => {
    const part = fc.oneof(
      messyText,
      fc.constantFrom(
        '<a href="https://',
        '//',
        '%2F%2F',
        '\\/\\/',
        'boards.greenhouse.io/',
        'jobs.lever.co',
        '.recruitee.com/',
        '%',
        '"',
        '>',
        '\u0000',
        '..',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        for (const { address, source, slug } of detect(parts.join(''))) {
          const site = allSources().find(({ id }) => id === source);
          expect(site?.recognise(new URL(address))).toBe(slug);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
