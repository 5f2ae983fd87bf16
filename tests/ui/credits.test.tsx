// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Credits } from '../../components/options/credits.tsx';
import { RATES_DATE } from '../../lib/domain/search-pay.ts';
import { draw } from './support/draw.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

test('whose data is bundled is said with its licence, and of what day the rates are', () => {
  const page = draw(<Credits />);
  expect(page.text()).toMatch(/GeoNames, under CC BY 4\.0/);
  expect(page.text()).toContain(`rates of 20 Nov ${RATES_DATE.slice(0, 4)}: reference rates of the European`);
  expect(page.all('a').map((link) => link.getAttribute('href'))).toEqual([
    'https://www.geonames.org/',
    'https://creativecommons.org/licenses/by/4.0/',
    'https://www.ecb.europa.eu/stats/eurofxref/',
  ]);
});
