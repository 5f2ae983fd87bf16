import { ratesDay } from '../../lib/ui/rates-day.ts';
import { t } from '../../lib/ui/words.ts';
import { OutLink } from '../kit/button.tsx';

const CITIES_PAGE = 'https://www.geonames.org/';
const CITIES_LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
const RATES_PAGE = 'https://www.ecb.europa.eu/stats/eurofxref/';

/** Whose data is bundled and under which licence, and of what day it is. */
export function Credits() {
  return (
    <>
      <p class="muted">
        {t('about_cities')} <Address href={CITIES_PAGE} /> <Address href={CITIES_LICENCE} />
      </p>
      <p class="muted">
        {t('about_rates', { day: ratesDay() })} <Address href={RATES_PAGE} />
      </p>
    </>
  );
}

/** An address is the same in every language. */
function Address({ href }: { href: string }) {
  return <OutLink href={href}>{href}</OutLink>;
}
