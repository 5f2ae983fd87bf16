/** The words that the invented companies and postings are made of. */

export interface Place {
  city: string;
  /** The state or province where addresses of the country name it, short and in full. */
  region: { short: string; full: string } | null;
  country: string;
  /** ISO 3166-1 alpha-2. */
  code: string;
  currency: string;
  /** A yearly salary of 1.0 in the occupations below, in thousands of `currency`. */
  payUnit: number;
}

function place(
  city: string,
  country: string,
  code: string,
  currency: string,
  payUnit: number,
  region = '',
): Place {
  const [short, full] = region.split(' = ');
  return { city, region: short && full ? { short, full } : null, country, code, currency, payUnit };
}

export const PLACES: readonly Place[] = [
  place('Berlin', 'Germany', 'DE', 'EUR', 62),
  place('München', 'Germany', 'DE', 'EUR', 68),
  place('Hamburg', 'Germany', 'DE', 'EUR', 60),
  place('Wien', 'Austria', 'AT', 'EUR', 56),
  place('Zürich', 'Switzerland', 'CH', 'CHF', 110),
  place('London', 'United Kingdom', 'GB', 'GBP', 58),
  place('Manchester', 'United Kingdom', 'GB', 'GBP', 47),
  place('Dublin', 'Ireland', 'IE', 'EUR', 64),
  place('Paris', 'France', 'FR', 'EUR', 52),
  place('Barcelona', 'Spain', 'ES', 'EUR', 42),
  place('Lisboa', 'Portugal', 'PT', 'EUR', 38),
  place('Amsterdam', 'Netherlands', 'NL', 'EUR', 61),
  place('Stockholm', 'Sweden', 'SE', 'SEK', 560),
  place('København', 'Denmark', 'DK', 'DKK', 520),
  place('Warszawa', 'Poland', 'PL', 'PLN', 190),
  place('Brno', 'Czechia', 'CZ', 'CZK', 960),
  place('Tallinn', 'Estonia', 'EE', 'EUR', 44),
  place('New York', 'United States', 'US', 'USD', 118, 'NY = New York'),
  place('Austin', 'United States', 'US', 'USD', 104, 'TX = Texas'),
  place('Denver', 'United States', 'US', 'USD', 102, 'CO = Colorado'),
  place('San Francisco', 'United States', 'US', 'USD', 132, 'CA = California'),
  place('Toronto', 'Canada', 'CA', 'CAD', 98, 'ON = Ontario'),
  place('Montréal', 'Canada', 'CA', 'CAD', 90, 'QC = Quebec'),
  place('São Paulo', 'Brazil', 'BR', 'BRL', 130),
  place('Bengaluru', 'India', 'IN', 'INR', 2400),
  place('Singapore', 'Singapore', 'SG', 'SGD', 84),
  place('Sydney', 'Australia', 'AU', 'AUD', 112, 'NSW = New South Wales'),
  place('Tel Aviv', 'Israel', 'IL', 'ILS', 300),
  place('Nairobi', 'Kenya', 'KE', 'KES', 2600),
];

/** "Austin, TX", "Berlin, Germany", "Singapore". */
export function placeText({ city, region, country }: Place): string {
  return city === country ? city : `${city}, ${region?.short ?? country}`;
}

export interface Department {
  name: string;
  teams: readonly string[];
  /** Occupation and how it is paid in comparison to the others. */
  roles: readonly (readonly [string, number])[];
}

export const DEPARTMENTS: readonly Department[] = [
  {
    name: 'Engineering',
    teams: ['Platform', 'Mobile', 'Developer Tools', 'Search', 'Reliability', 'Billing'],
    roles: [
      ['Software Engineer', 1.2],
      ['Backend Engineer', 1.2],
      ['Frontend Engineer', 1.15],
      ['Android Engineer', 1.15],
      ['Site Reliability Engineer', 1.3],
      ['Firmware Engineer', 1.2],
      ['QA Engineer', 0.95],
      ['Security Engineer', 1.3],
    ],
  },
  {
    name: 'Data',
    teams: ['Analytics', 'Forecasting', 'Experimentation'],
    roles: [
      ['Data Analyst', 0.9],
      ['Data Engineer', 1.2],
      ['Machine Learning Engineer', 1.4],
      ['Research Scientist', 1.4],
    ],
  },
  {
    name: 'Product & Design',
    teams: ['Onboarding', 'Marketplace', 'Design Systems', 'Accessibility'],
    roles: [
      ['Product Manager', 1.2],
      ['Product Designer', 1.05],
      ['UX Researcher', 1],
      ['Technical Writer', 0.85],
    ],
  },
  {
    name: 'Operations',
    teams: ['Warehouse', 'Field Service', 'Procurement', 'Fleet'],
    roles: [
      ['Operations Manager', 0.9],
      ['Supply Chain Planner', 0.8],
      ['Field Technician', 0.65],
      ['Facilities Coordinator', 0.6],
    ],
  },
  {
    name: 'Sales',
    teams: ['Public Sector', 'Mid-Market', 'Partnerships', 'DACH'],
    roles: [
      ['Account Executive', 1],
      ['Solutions Consultant', 1.05],
      ['Customer Success Manager', 0.9],
      ['Sales Development Representative', 0.65],
    ],
  },
  {
    name: 'Finance & Legal',
    teams: ['Accounting', 'Treasury', 'Compliance'],
    roles: [
      ['Financial Analyst', 0.85],
      ['Payroll Specialist', 0.7],
      ['Legal Counsel', 1.2],
    ],
  },
  {
    name: 'People',
    teams: ['Talent', 'Learning', 'Workplace'],
    roles: [
      ['Recruiter', 0.75],
      ['People Partner', 0.9],
      ['Office Manager', 0.6],
    ],
  },
  {
    name: 'Support & Care',
    teams: ['Customer Care', 'Clinical', 'Community'],
    roles: [
      ['Support Specialist', 0.6],
      ['Clinical Nurse', 0.7],
      ['Community Manager', 0.75],
    ],
  },
];

/** How titles name a level, and how it is paid. */
export const LEVELS: readonly (readonly [string, number])[] = [
  ['', 1],
  ['', 1],
  ['', 1],
  ['Junior ', 0.75],
  ['Senior ', 1.3],
  ['Senior ', 1.3],
  ['Staff ', 1.6],
  ['Lead ', 1.5],
];

export const COMPANY_FIRST: readonly string[] =
  'Fernhollow Saltmarsh Grauwolf Quillfeather Tidemill Larkspire Otterbeck Millbrae Norrlund Copperleaf Windlass Hazelford Brackwater Juniper Kestrelgate Mossbank Palegate Redstart Birchlow Thornfield'.split(
    ' ',
  );
export const COMPANY_SECOND: readonly string[] =
  'Instruments|Robotics|Energie|Press|Health|Logistics|& Sons|Software|Foods|Mobility|Labs|Analytics|Optics|Works|Marine|Learning|Studios|Systems'.split(
    '|',
  );
