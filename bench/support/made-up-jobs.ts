import type { Job } from '../../lib/domain/job.ts';
import { anyJob, type Criteria, type Search } from '../../lib/domain/search.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';

// Postings and searches put together from parts by a fixed sequence of numbers, so that every run measures the same.

export const MADE_UP_AT = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 86_400_000;

const RANKS = ['', '', 'Senior ', 'Junior ', 'Lead ', 'Staff ', 'Principal '];
const SKILLS = [
  'Rust Go Java JavaScript TypeScript Python Ruby PHP C++ C# .NET Kotlin Swift Scala Elixir React Angular Vue Node.js Django Rails Spring SAP Salesforce Oracle SQL Kafka Spark Terraform',
  'Kubernetes AWS Azure Linux Embedded FPGA Robotics Security Network Cloud Data Platform Mobile Android iOS Game Backend Front-End Full-Stack QA DevOps  Haskell Clojure Erlang Perl Cobol Fortran Matlab',
  'R Julia Dart Flutter Svelte jQuery Laravel Symfony WordPress Drupal Magento Shopify Unity Unreal OpenGL CUDA PyTorch TensorFlow Pandas Airflow Snowflake Databricks Hadoop Redis MongoDB PostgreSQL MySQL Elasticsearch GraphQL',
  'gRPC RabbitMQ Ansible Puppet Jenkins Docker Helm Prometheus Grafana Splunk Cisco Juniper VMware Windows Oracle ABAP PLC SCADA AutoCAD SolidWorks Payroll Accounting Audit Tax Legal Nursing Logistics Purchasing Marketing',
  'Sales',
].flatMap((line) => line.split(' '));
const ROLES = [
  ...[
    'Engineer',
    'Developer',
    'Architect',
    'Consultant',
    'Analyst',
    'Administrator',
    'Manager',
    'Entwickler (m/w/d)',
  ],
  ...[
    'Entwicklerin',
    'Ingénieur H/F',
    'Développeuse',
    'Desarrollador',
    'Programista',
    'Specialist',
    'Trainer',
  ],
];
const CITIES =
  'Berlin|Munich, Germany|Hamburg|Köln|Paris, France|Lyon|Madrid|Barcelona, Spain|Warszawa|Kraków, Poland|London, UK|Dublin|Amsterdam|Wien|Zürich|New York, NY|Austin, TX|Toronto, ON, Canada|Remote|Remote - US|Remote (EMEA)|Bengaluru, India|Praha|Lisboa'.split(
    '|',
  );
const SENTENCES = [
  'You will design, build and run services that many thousands of people depend on every day.',
  'We are looking for somebody who likes to work in a small team and to see things through.',
  'Unser Team freut sich auf deine Bewerbung und auf gemeinsame Projekte in einem schönen Büro.',
  'Nous proposons un cadre de travail agréable, des horaires souples et du télétravail.',
  'What we offer: thirty days of holiday, a budget for books and courses, and time to think.',
  'Buscamos una persona con ganas de aprender y con experiencia previa en un puesto parecido.',
];
/** Most descriptions name a few techniques. */
const WISHES = [
  'You have several years of experience with {skill} and have seen it in production.',
  'Knowledge of {skill} or {skill} is a plus; we care more about how you think.',
  'Du kennst dich mit {skill} aus und lernst gerne dazu.',
];

/** A sequence of whole numbers from 0 on, each below the bound asked for (mulberry32). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

export interface MadeUpJob {
  job: Job;
  text: string;
}

/** Postings with descriptions of about 2,500 letters; without any where `hasTexts` is false. */
export function madeUpJobs(count: number, hasTexts: boolean): MadeUpJob[] {
  const draw = numbers(1);
  const pick = <T>(list: readonly T[]) => list[draw(list.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const company = `${pick(SKILLS)} ${pick(['Works', 'Labs', 'GmbH', 'Systems', 'Group'])} ${draw(40)}`;
    const low = 30_000 + draw(90) * 1000;
    const isPaid = draw(3) === 0;
    const age = draw(60) * DAY_MS;
    const wish = () => pick(WISHES).replaceAll('{skill}', () => pick(SKILLS));
    return {
      text: hasTexts
        ? [wish(), ...Array.from({ length: 26 }, () => pick(SENTENCES)), wish(), wish()].join('\n')
        : '',
      job: {
        ...{ id: `lever:b${at % 500}:${at}`, boardId: `lever:b${at % 500}`, postingId: String(at), company },
        title: `${pick(RANKS)}${pick(SKILLS)} ${pick(ROLES)}`,
        places: draw(8) === 0 ? [pick(CITIES), pick(CITIES)] : [pick(CITIES)],
        workplace: pick(['remote', 'hybrid', 'onsite', null, null]),
        types: pick([['FULL_TIME'], ['CONTRACTOR'], [], []]),
        salary: isPaid
          ? { min: low, max: low + 20_000, currency: pick(['EUR', 'USD', 'PLN']), period: 'YEAR' }
          : null,
        ...{ department: null, postedAt: null, validUntil: null, url: null, applyUrl: null, state: 'open' },
        ...{
          firstSeenAt: MADE_UP_AT - age,
          newAt: MADE_UP_AT - age,
          closedAt: null,
          missed: 0,
          withdrawn: [],
        },
        ...{ version: null, textHash: null },
      } as Job,
    };
  });
}

/** Searches as people have them: one or two groups of words, a place in half of them, descriptions in a quarter. */
export function madeUpSearches(count: number): Search[] {
  const draw = numbers(2);
  const pick = <T>(list: readonly T[]) => list[draw(list.length)] as T;
  const chance = (percent: number, text: () => string) => (draw(100) < percent ? text() : '');
  const line = () =>
    [
      chance(90, () => `${pick(SKILLS)} ${chance(40, () => `OR ${pick(SKILLS)}`)}`),
      chance(40, () =>
        pick(['engineer', 'developer', 'entwickler', 'ingénieur', 'desarroll*', 'consultant']),
      ),
      chance(40, () => `-${pick(['senior', 'junior', 'lead', 'manager'])}`),
      chance(25, () => 'in:text'),
      chance(50, () =>
        pick(['place:berlin+50km', 'place:munich', 'country:fr', 'place:"New York"', 'country:pl,de']),
      ),
      chance(30, () => 'remote'),
      chance(20, () => 'pay>60k eur'),
      chance(10, () => 'lang:en'),
      chance(20, () => 'within:14d'),
    ].join(' ');
  const criteria = (): Criteria => ({ ...anyJob(), ...parseSearch(line()).criteria });
  return Array.from({ length: count }, (_, at) => ({
    ...{ id: `s${at}`, name: `s${at}`, criteria: criteria(), isAlerting: true, createdAt: 0, changedAt: 0 },
    ...{ removedAt: null, lastMatchAt: null, matchCount: 0 },
  }));
}
