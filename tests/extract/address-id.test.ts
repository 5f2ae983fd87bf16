import { describe, expect, it } from 'vitest';
import { idInAddress, keyOfAddress } from '../../lib/extract/address-id.ts';

const UUID = '3f2b8a10-1111-4222-8333-944455556661';

describe('idInAddress', () => {
  it.each([
    ['https://a.example/jobs/cooper-4711', '4711'],
    ['https://a.example/jobs/4711/cooper', '4711'],
    ['https://a.example/job/cooper/birchwood-job104759430', '104759430'],
    [`https://a.example/jobs/${UUID}/apply`, UUID],
    ['https://a.example/viewjob?jk=0011aabbccdd2233&from=serp', '0011aabbccdd2233'],
    ['https://a.example/careers?gh_jid=7000001', '7000001'],
    ['https://a.example/search?currentJobId=3999000111', '3999000111'],
    ['https://a.example/job/JR_0012345', 'JR_0012345'],
    ['https://a.example/stelle/kuefer-88123.html', '88123'],
    ['https://a.example/jobs/cooper', null],
    ['https://a.example/jobs/top-10', null],
    ['no address', null],
  ])('of %s is %s', (address, id) => {
    expect(idInAddress(address)).toBe(id);
  });

  it('is the last part of the path where there are only words', () => {
    expect(keyOfAddress('https://a.example/jobs/cooper/')).toBe('cooper');
    expect(keyOfAddress('https://a.example/')).toBeNull();
  });
});
