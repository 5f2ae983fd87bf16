import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyKey } from '../../lib/domain/company.ts';

describe('companyKey', () => {
  it.each([
    ['Northwind GmbH & Co. KG', 'northwind'],
    ['NORTHWIND, Inc.', 'northwind'],
    ['northwind.com', 'northwind'],
    ['Northwind Sp. z o.o.', 'northwind'],
    ['Northwind s.r.o.', 'northwind'],
    ['Northwind Group plc', 'northwind'],
    ['The Northwind Company', 'northwind'],
    ['Northwind Deutschland GmbH', 'northwind'],
    ['Northwind Oy Ab', 'northwind'],
    ['Blue Harbour', 'blueharbour'],
    ['Blue-Harbour AB', 'blueharbour'],
    ['BlueHarbour', 'blueharbour'],
    ['Société Générique S.A.', 'societegenerique'],
    ['Weißbach & Söhne', 'weissbachsohne'],
    ['SE', 'se'],
    ['Global Jobs', 'global'],
    ['株式会社ノースウィンド', '株式会社ノースウィント'],
    ['—', ''],
  ])('folds %j', (name, key) => {
    expect(companyKey(name)).toBe(key);
  });

  it('does not tell apart what only the legal form, the letters or the signs differ in', () => {
    const forms = fc.constantFrom(' GmbH', ', Inc.', ' Ltd', ' S.A.', ' AG', ' B.V.', ' s.r.o.', ' ApS', '');
    const names = fc.stringMatching(/^[A-Z][a-z]{3,9}(?: [A-Z][a-z]{3,9})?$/);
    fc.assert(
      fc.property(names, forms, forms, (name, one, other) => {
        expect(companyKey(`${name}${one}`)).toBe(companyKey(`${name.toUpperCase()}${other}`));
      }),
    );
  });
});
