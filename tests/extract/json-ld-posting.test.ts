import { describe, expect, it } from 'vitest';
import { linkedPostings } from '../../lib/extract/json-ld-posting.ts';

const BASE = 'https://birchwood.example/jobs/7';
const job = (members: object) => ({ '@type': 'JobPosting', title: 'Cooper', ...members });
const read = (members: object) => linkedPostings([job(members)], BASE)[0];
const placesOf = (members: object) => read(members)?.places.map((place) => place.text);
const at = (address: object) => ({ '@type': 'Place', address: { '@type': 'PostalAddress', ...address } });

describe('linkedPostings', () => {
  it.each([
    ['alone', job({})],
    ['in a list', [{ '@type': 'WebSite' }, job({})]],
    ['in a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'Organization' }, job({})] }],
    ['nested', { '@type': 'WebPage', mainEntity: { '@type': 'Thing', about: [job({})] } }],
    [
      'in an ItemList',
      { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', position: 1, item: job({}) }] },
    ],
    ['of several types', job({ '@type': ['Intangible', 'JobPosting'] })],
    ['with an address for a type', job({ '@type': 'http://schema.org/JobPosting' })],
    ['with a prefix', job({ '@type': 'schema:JobPosting' })],
    ['twice', [job({ url: '/a' }), job({ url: '/a' })]],
    ['with similar ones inside', job({ relatedLink: [job({ title: 'Wheelwright' })] })],
  ])('finds one %s', (_where, value) => {
    expect(linkedPostings([value], BASE).map((draft) => draft.title)).toEqual(['Cooper']);
  });

  it('finds several, also of one title, and puts the places of one together', () => {
    const drafts = linkedPostings(
      [
        job({ identifier: '1', jobLocation: 'Cork' }),
        job({ identifier: '2' }),
        job({ identifier: '1', jobLocation: ['Cork', 'Galway'] }),
        job({ title: null }),
        job({ title: null, name: 'Smith' }),
      ],
      BASE,
    );
    expect(drafts.map(({ postingId, title }) => [postingId, title])).toEqual([
      ['1', 'Cooper'],
      ['2', 'Cooper'],
      [null, 'Smith'],
    ]);
    expect(drafts[0]?.places).toEqual([{ text: 'Cork' }, { text: 'Galway' }]);
  });

  it.each([
    ['text', 'AB-7', 'AB-7'],
    ['a number', 7, '7'],
    ['a property', { '@type': 'PropertyValue', name: 'Birchwood', value: 'AB-7' }, 'AB-7'],
    ['a property with a number', { value: 7 }, '7'],
    ['a property without a value', { name: 'Birchwood' }, null],
    ['a list', [{ name: 'Birchwood', value: null }, { value: 'x' }], 'x'],
    ['an address', 'https://birchwood.example/', null],
    ['the name of the company', 'Birchwood', null],
    ['nothing', '', null],
  ])('reads an identifier that is %s', (_what, identifier, id) => {
    expect(read({ identifier, hiringOrganization: 'Birchwood' })?.postingId).toBe(id);
  });

  it.each([
    ['text', 'Birchwood &amp; Sons', 'Birchwood & Sons'],
    ['an organisation', { '@type': 'Organization', name: ' Birchwood ' }, 'Birchwood'],
    ['a list', [{ '@type': 'Organization', name: null }, { name: 'Birchwood' }], 'Birchwood'],
    ['a legal name', { legalName: 'Birchwood Ltd' }, 'Birchwood Ltd'],
    ['an address only', 'https://birchwood.example', null],
    ['an organisation without a name', { '@type': 'Organization', sameAs: null }, null],
  ])('reads a company that is %s', (_what, hiringOrganization, company) => {
    expect(read({ hiringOrganization })?.company).toBe(company);
  });

  it('follows references within a page', () => {
    const graph = [
      { '@type': 'Organization', '@id': '#us', name: 'Birchwood' },
      { '@type': 'Place', '@id': '#cork', address: { addressLocality: 'Cork', addressCountry: 'IE' } },
      job({ hiringOrganization: { '@id': '#us' }, jobLocation: [{ '@id': '#cork' }, { '@id': '#nowhere' }] }),
    ];
    expect(linkedPostings(graph, BASE)[0]).toMatchObject({
      company: 'Birchwood',
      places: [{ text: 'Cork, IE' }],
    });
  });

  it.each([
    [
      'an address',
      at({ addressLocality: 'Cork', addressRegion: 'Munster', addressCountry: 'IE' }),
      ['Cork, Munster, IE'],
    ],
    [
      'a country that is an item',
      at({ addressLocality: 'Cork', addressCountry: { '@type': 'Country', name: 'IE' } }),
      ['Cork, IE'],
    ],
    [
      'placeholders',
      at({ addressLocality: 'Cork', addressRegion: '-', addressCountry: 'UNAVAILABLE' }),
      ['Cork'],
    ],
    [
      'one name four times',
      at({
        addressLocality: 'Luxembourg, Luxembourg',
        addressRegion: 'Luxembourg',
        addressCountry: 'Luxembourg ',
      }),
      ['Luxembourg, Luxembourg'],
    ],
    ["the company's name", at({ addressLocality: 'Birchwood', addressCountry: 'IE' }), ['IE']],
    ['an address as text', { '@type': 'Place', address: 'Cork, Ireland' }, ['Cork, Ireland']],
    ['only a street', at({ streetAddress: '1 Quay Street, Cork' }), ['1 Quay Street, Cork']],
    ['a name', { '@type': 'Place', name: 'Cork' }, ['Cork']],
    ['text', 'Cork', ['Cork']],
    ['a list of texts', ['Cork', 'Cork', 'Galway'], ['Cork', 'Galway']],
    ['an address without a place', { '@type': 'PostalAddress', addressLocality: 'Cork' }, ['Cork']],
    ['a list of cities', at({ addressLocality: 'Cork; Galway' }), ['Cork', 'Galway']],
    ['nothing but placeholders', at({ addressLocality: 'Anywhere', addressCountry: 'Anywhere' }), []],
    ['nothing', null, []],
  ])('reads a place that is %s', (_what, jobLocation, places) => {
    expect(placesOf({ jobLocation, hiringOrganization: 'Birchwood' })).toEqual(places);
  });

  it('reads 251 places', () => {
    const jobLocation = Array.from({ length: 251 }, (_, index) => at({ addressLocality: `Town ${index}` }));
    expect(placesOf({ jobLocation })).toHaveLength(251);
  });

  it('reads work from anywhere, and where those who apply must live', () => {
    const applicantLocationRequirements = [
      { '@type': 'Country', name: 'Ireland' },
      { '@type': 'Country', name: 'France' },
    ];
    const remote = { jobLocationType: 'TELECOMMUTE', applicantLocationRequirements };
    expect(read(remote)).toMatchObject({
      workplace: 'remote',
      places: [{ text: 'Ireland' }, { text: 'France' }],
    });
    expect(read({ ...remote, jobLocation: 'Cork' })).toMatchObject({
      workplace: 'remote',
      places: [{ text: 'Cork' }],
    });
    expect(read({ jobLocationType: ['Hybrid'] })?.workplace).toBe('hybrid');
    expect(read({})?.workplace).toBeNull();
  });

  it.each([
    [
      'a range',
      { currency: 'EUR', value: { minValue: 50000, maxValue: '60000', unitText: 'YEAR' } },
      [50000, 60000, 'EUR', 'YEAR'],
    ],
    [
      'a PriceSpecification',
      { minPrice: 21.5, maxPrice: 24, priceCurrency: 'USD', unitText: 'per hour' },
      [21.5, 24, 'USD', 'HOUR'],
    ],
    ['one value', { currency: 'EUR', value: { value: 25, unitText: 'HOUR' } }, [25, 25, 'EUR', 'HOUR']],
    [
      'a value without its own item',
      { currency: 'USD', value: '55000', unitCode: 'ANN' },
      [55000, 55000, 'USD', 'YEAR'],
    ],
    [
      'bounds without their own item',
      { currency: 'USD', minValue: 10, maxValue: 12, unitText: 'HOUR' },
      [10, 12, 'USD', 'HOUR'],
    ],
    [
      'only a maximum',
      { currency: 'GBP', value: { maxValue: 30000, unitText: 'YEAR' } },
      [null, 30000, 'GBP', 'YEAR'],
    ],
    [
      'a value in a list',
      [{ currency: 'GBP', value: [{ value: 300, unitText: 'DAY' }] }],
      [300, 300, 'GBP', 'DAY'],
    ],
    ['zeros', { currency: 'EUR', value: { minValue: 0, maxValue: 0, value: 0, unitText: 'YEAR' } }, null],
    ['empty', { currency: '', value: { unitText: '' } }, null],
    ['a number beside a currency', '100000', [100000, 100000, 'USD', null]],
    ['text', '€40.000 - €50.000 per year', [40000, 50000, 'EUR', 'YEAR']],
    ['text as a value', { value: { value: '£40k - £50k', unitText: 'YEAR' } }, [40000, 50000, 'GBP', 'YEAR']],
    ['paid once', { currency: 'EUR', value: { value: 5000, unitText: 'ONE_TIME' } }, null],
  ])('reads pay that is %s', (_what, baseSalary, pay) => {
    const [min, max, currency, period] = pay ?? [];
    const salary = pay === null ? null : { min, max, currency, period };
    const isText = typeof baseSalary === 'string' && /^\d+$/.test(baseSalary);
    expect(read({ baseSalary, ...(isText && { salaryCurrency: 'USD' }) })?.salary).toEqual(salary);
  });

  it.each([
    ['FULL_TIME', ['FULL_TIME']],
    [
      ['FULL_TIME', 'CONTRACTOR'],
      ['FULL_TIME', 'CONTRACTOR'],
    ],
    ['Full-time, Part-time', ['FULL_TIME', 'PART_TIME']],
    ['https://schema.org/FullTime', ['FULL_TIME']],
    [{ '@type': 'DefinedTerm', name: 'Vollzeit' }, ['FULL_TIME']],
    ['OTHER', ['OTHER']],
    [null, []],
  ])('reads the employment type %j', (employmentType, types) => {
    expect(read({ employmentType })?.types).toEqual(types);
  });

  it('reads dates, of which a day long ago is a placeholder and one in the past is not', () => {
    expect(
      read({ datePosted: '2020-10-20 20:28:32 UTC', validThrough: '1970-01-01T00:00:00Z' }),
    ).toMatchObject({
      postedAt: '2020-10-20T20:28:32Z',
      validUntil: null,
    });
    expect(
      read({ datePosted: { '@type': 'Date', '@value': '2020-10-20' }, validThrough: '2020-11-20' }),
    ).toMatchObject({
      postedAt: '2020-10-20',
      validUntil: '2020-11-20',
    });
  });

  it.each([
    ['https://birchwood.example/jobs/8?a=1', 'https://birchwood.example/jobs/8?a=1'],
    ['/jobs/8', 'https://birchwood.example/jobs/8'],
    ['https://birchwood.example', null],
    ['http://Birch wood', null],
    ['javascript:alert(1)', null],
    ['birchwood.example', null],
    [null, null],
  ])('reads the address %j', (url, address) => {
    expect(read({ url })?.url).toBe(address);
  });

  it('reads the address of the page it is the main thing of, and the one for applying', () => {
    const members = {
      mainEntityOfPage: { '@type': 'WebPage', '@id': '/jobs/9' },
      potentialAction: {
        '@type': 'ApplyAction',
        target: { '@type': 'EntryPoint', urlTemplate: 'https://apply.example/9' },
      },
    };
    expect(read(members)).toMatchObject({
      url: 'https://birchwood.example/jobs/9',
      applyUrl: 'https://apply.example/9',
    });
  });

  it('reads the parts of a description, but not twice', () => {
    const long =
      'You make barrels of oak and of chestnut, mend the old ones and teach those who want to learn it.';
    expect(
      read({ description: '&lt;p&gt;Wood&lt;/p&gt;', responsibilities: long, skills: 'oak, iron' })?.text,
    ).toBe(`Wood\n\n${long}`);
    expect(read({ description: `<p>${long}</p>`, responsibilities: long })?.text).toBe(long);
    expect(read({ description: null })?.text).toBeNull();
  });

  it('takes nothing for a posting that is none', () => {
    expect(
      linkedPostings(
        [null, 7, 'JobPosting', [], {}, { '@type': 'Article', title: 'No' }, { '@type': 7 }],
        BASE,
      ),
    ).toEqual([]);
  });
});
