import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, canonicalAddress, compareAddresses, postingKey } from '../../lib/domain/address.ts';

const UUID = '5f0c1f0e-0000-4000-8000-000000000009';

describe('canonicalAddress', () => {
  it.each([
    [
      'https://Jobs.Example:443/roles/7/?utm_source=x&b=2&a=1&gclid=q#top',
      'https://jobs.example/roles/7?a=1&b=2',
    ],
    ['http://jobs.example:80/roles/7//', 'http://jobs.example/roles/7'],
    ['https://jobs.example', 'https://jobs.example/'],
    ['https://jobs.example/#/roles/7', 'https://jobs.example/#/roles/7'],
    ['https://jobs.example/role?ref=linkedin', 'https://jobs.example/role'],
    ['https://jobs.example/role?ref=20416', 'https://jobs.example/role?ref=20416'],
    ['https://jobs.example/role/apply?job-7', 'https://jobs.example/role?job-7='],
    [
      'https://boards.greenhouse.io/northwind/jobs/4012345?gh_src=abc',
      'https://job-boards.greenhouse.io/northwind/jobs/4012345',
    ],
    [
      'https://boards.eu.greenhouse.io/northwind/jobs/4012345',
      'https://job-boards.eu.greenhouse.io/northwind/jobs/4012345',
    ],
    [
      'https://boards.greenhouse.io/embed/job_app?token=4012345&for=northwind',
      'https://job-boards.greenhouse.io/northwind/jobs/4012345',
    ],
    [
      `https://jobs.lever.co/northwind/${UUID}/apply?lever-source=x`,
      `https://jobs.lever.co/northwind/${UUID}`,
    ],
    [`https://jobs.eu.lever.co/northwind/${UUID}`, `https://jobs.eu.lever.co/northwind/${UUID}`],
    [
      `https://jobs.ashbyhq.com/North%20Wind/${UUID}/application`,
      `https://jobs.ashbyhq.com/North%20Wind/${UUID}`,
    ],
    ['https://apply.workable.com/northwind/j/A1B2C3D4E5/apply/', 'https://apply.workable.com/j/A1B2C3D4E5'],
    [
      'https://jobs.smartrecruiters.com/Northwind/744000000000001-boat-builder?trid=1',
      'https://jobs.smartrecruiters.com/Northwind/744000000000001',
    ],
    [
      'https://northwind.recruitee.com/o/boat-builder/c/new',
      'https://northwind.recruitee.com/o/boat-builder',
    ],
    [
      'https://northwind.jobs.personio.de/job/123456?language=de&display=de',
      'https://northwind.jobs.personio.de/job/123456',
    ],
    [
      'https://northwind.teamtailor.com/en/jobs/1234567-boat-builder/applications/new',
      'https://northwind.teamtailor.com/jobs/1234567',
    ],
    [
      'https://northwind.wd5.myworkdayjobs.com/en-US/Careers/job/Oslo/Boat-Builder_R-1234-1/apply',
      'https://northwind.wd5.myworkdayjobs.com/Careers/job/Boat-Builder_R-1234',
    ],
    [
      'https://www.linkedin.com/jobs/view/boat-builder-at-northwind-3912345678/?trk=x&refId=y',
      'https://www.linkedin.com/jobs/view/3912345678',
    ],
    [
      'https://cz.linkedin.com/jobs/search?currentJobId=3912345678&position=1',
      'https://www.linkedin.com/jobs/view/3912345678',
    ],
    [
      'https://de.indeed.com/rc/clk?jk=0123456789abcdef&from=vj&bb=1',
      'https://de.indeed.com/viewjob?jk=0123456789abcdef',
    ],
    ['javascript:alert(1)', null],
    ['ftp://jobs.example/', null],
    ['nonsense', null],
  ])('writes %j as %j', (raw, address) => {
    expect(canonicalAddress(raw)).toBe(address);
  });

  it('changes nothing the second time, and nothing depends on what tracks', () => {
    const names = fc.constantFrom('utm_source', 'gclid', 'fbclid', 'gh_src', 'trk', 'mc_cid', 'lever-origin');
    const hosts = fc.constantFrom(
      'https://jobs.example/a/7',
      'https://boards.greenhouse.io/x/jobs/4012345',
      `https://jobs.lever.co/x/${UUID}`,
      'https://x.wd1.myworkdayjobs.com/Site/job/Oslo/Title_R123',
      'https://www.linkedin.com/jobs/view/3912345678',
    );
    fc.assert(
      fc.property(hosts, names, fc.webQueryParameters(), fc.webUrl(), (host, name, query, any) => {
        const plain = canonicalAddress(host);
        expect(canonicalAddress(`${host}/?${name}=1`)).toBe(plain);
        expect(canonicalAddress(`${host}#${query.replace(/^[/!]+/, '')}`)).toBe(plain);
        const once = canonicalAddress(`${any}?${query}`);
        if (once !== null) expect(canonicalAddress(once)).toBe(once);
      }),
    );
  });
});

describe('postingKey', () => {
  it.each([
    ['https://northwind.example/careers?gh_jid=4012345&gh_src=x', 'greenhouse:4012345'],
    ['https://boards.greenhouse.io/northwind/jobs/4012345', 'greenhouse:4012345'],
    [`https://northwind.example/jobs?ashby_jid=${UUID}`, `ashby:${UUID}`],
    [`https://jobs.ashbyhq.com/northwind/${UUID.toUpperCase()}`, `ashby:${UUID}`],
    ['https://x.wd5.myworkdayjobs.com/de-DE/Site/job/Oslo/Title_R-1234-1', 'workday:x/r-1234'],
    ['https://x.wd5.myworkdayjobs.com/Site/job/Title_JR00123', 'workday:x/jr00123'],
    ['https://x.jobs.personio.com/job/99?language=en', 'personio:x/99'],
    ['https://careers-x.icims.com/jobs/1234/boat-builder/job?in_iframe=1', 'icims:careers-x.icims.com/1234'],
    ['https://boards.greenhouse.io/northwind', null],
    ['https://northwind.example/jobs/7', null],
  ])('of %j is %j', (raw, key) => {
    expect(postingKey(raw)).toBe(key);
  });
});

describe('addressKey', () => {
  it('is the same for schemes and www, and none for a page without a posting', () => {
    expect(addressKey('http://www.jobs.example/a/7?utm_source=x')).toBe('jobs.example/a/7');
    expect(addressKey('https://jobs.example/a/7/')).toBe('jobs.example/a/7');
    expect(addressKey('https://northwind.example/')).toBeNull();
    expect(addressKey('https://northwind.example/en/careers')).toBeNull();
    expect(addressKey('mailto:jobs@northwind.example')).toBeNull();
  });
});

describe('compareAddresses', () => {
  it("puts the employer's own posting before copies", () => {
    const copies = [
      'https://www.linkedin.com/jobs/view/3912345678',
      'not an address',
      'https://northwind.example/jobs/7',
      'http://northwind.example/j/7',
      'https://job-boards.greenhouse.io/northwind/jobs/4012345',
      'https://remoteok.com/remote-jobs/7',
    ];
    expect(copies.toSorted(compareAddresses)).toEqual([
      'https://job-boards.greenhouse.io/northwind/jobs/4012345',
      'https://northwind.example/jobs/7',
      'http://northwind.example/j/7',
      'https://remoteok.com/remote-jobs/7',
      'https://www.linkedin.com/jobs/view/3912345678',
      'not an address',
    ]);
  });

  it('is an order', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), (left, right) => {
        expect(Math.sign(compareAddresses(left, right))).toBe(0 - Math.sign(compareAddresses(right, left)));
        expect(compareAddresses(left, left)).toBe(0);
      }),
    );
  });
});
