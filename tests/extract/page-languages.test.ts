import { describe, expect, it } from 'vitest';
import type { Posting } from '../../lib/domain/posting.ts';
import { readPage } from '../../lib/extract/read-page.ts';

// One posting as people see it, without any data for machines, in the languages of Europe.

const ABOUT =
  'You will keep the boats of our harbour in good order and teach others how to do it well. '.repeat(4);

interface Shown {
  lang: string;
  title: string;
  /** The labels with their values, the heading of the description, and the words of the button. */
  fields: [label: string, value: string][];
  heading: string;
  apply: string;
  expected: Partial<Posting>;
}

const FULL_TIME: Posting['types'] = ['FULL_TIME'];
const at = (text: string) => [{ text }];
const pay = (min: number, max: number | null, currency: string, period: 'YEAR' | 'MONTH') => ({
  min,
  max,
  currency,
  period,
});

const PAGES: Shown[] = [
  {
    lang: 'ar',
    title: 'صانع قوارب',
    fields: [
      ['الشركة', 'Tidewright'],
      ['الموقع', 'دبي'],
      ['نوع الوظيفة', 'دوام كامل'],
      ['الراتب', '٨٠٠٠ - ١٠٠٠٠ درهم شهريا'],
    ],
    heading: 'الوصف الوظيفي',
    apply: 'قدم الآن',
    expected: {
      company: 'Tidewright',
      places: at('دبي'),
      types: FULL_TIME,
      salary: pay(8_000, 10_000, 'AED', 'MONTH'),
    },
  },
  {
    lang: 'pl',
    title: 'Budowniczy łodzi',
    fields: [
      ['Pracodawca', 'Tidewright'],
      ['Lokalizacja', 'Gdańsk'],
      ['Wymiar pracy', 'Pełny etat'],
      ['Wynagrodzenie', '8 000 – 10 000 zł / mies.'],
    ],
    heading: 'Opis stanowiska',
    apply: 'Aplikuj',
    expected: {
      company: 'Tidewright',
      places: at('Gdańsk'),
      types: FULL_TIME,
      salary: pay(8_000, 10_000, 'PLN', 'MONTH'),
    },
  },
  {
    lang: 'es',
    title: 'Constructor de barcos',
    fields: [
      ['Empresa', 'Tidewright'],
      ['Ubicación', 'Cádiz, España'],
      ['Tipo de contrato', 'Jornada completa'],
      ['Salario', '24.000 € - 30.000 € al año'],
    ],
    heading: 'Descripción',
    apply: 'Inscribirme',
    expected: {
      company: 'Tidewright',
      places: at('Cádiz, España'),
      types: FULL_TIME,
      salary: pay(24_000, 30_000, 'EUR', 'YEAR'),
    },
  },
  {
    lang: 'it',
    title: 'Costruttore di barche',
    fields: [
      ['Azienda', 'Tidewright'],
      ['Sede di lavoro', 'Genova'],
      ['Tipo di contratto', 'Tempo pieno'],
      ['Retribuzione', '30.000 - 35.000 € annui'],
    ],
    heading: 'Descrizione',
    apply: 'Candidati',
    expected: {
      company: 'Tidewright',
      places: at('Genova'),
      types: FULL_TIME,
      salary: pay(30_000, 35_000, 'EUR', 'YEAR'),
    },
  },
  {
    lang: 'nl',
    title: 'Bootbouwer',
    fields: [
      ['Werkgever', 'Tidewright'],
      ['Locatie', 'Rotterdam'],
      ['Dienstverband', 'Fulltime'],
      ['Salaris', '€ 3.000 - € 4.000 per maand'],
    ],
    heading: 'Functieomschrijving',
    apply: 'Solliciteren',
    expected: {
      company: 'Tidewright',
      places: at('Rotterdam'),
      types: FULL_TIME,
      salary: pay(3_000, 4_000, 'EUR', 'MONTH'),
    },
  },
  {
    lang: 'sv',
    title: 'Båtbyggare',
    fields: [
      ['Arbetsgivare', 'Tidewright AB'],
      ['Ort', 'Malmö'],
      ['Omfattning', 'Heltid'],
      ['Sista ansökningsdag', '2026-02-10'],
    ],
    heading: 'Om jobbet',
    apply: 'Ansök nu',
    expected: { company: 'Tidewright AB', places: at('Malmö'), types: FULL_TIME, validUntil: '2026-02-10' },
  },
  {
    lang: 'pt',
    title: 'Construtor de barcos',
    fields: [
      ['Empresa', 'Tidewright'],
      ['Localização', 'Porto, Portugal'],
      ['Tipo de contrato', 'Tempo inteiro'],
      ['Salário', '1.500 € a 2.000 € por mês'],
    ],
    heading: 'Descrição da vaga',
    apply: 'Candidatar-se',
    expected: {
      company: 'Tidewright',
      places: at('Porto, Portugal'),
      types: FULL_TIME,
      salary: pay(1_500, 2_000, 'EUR', 'MONTH'),
    },
  },
  {
    lang: 'da',
    title: 'Bådbygger',
    fields: [
      ['Virksomhed', 'Tidewright'],
      ['Arbejdssted', 'Aarhus'],
      ['Ansættelsestype', 'Fuldtid'],
    ],
    heading: 'Om stillingen',
    apply: 'Ansøg',
    expected: { company: 'Tidewright', places: at('Aarhus'), types: FULL_TIME },
  },
  {
    lang: 'hu',
    title: 'Hajóépítő',
    fields: [
      ['Cég', 'Tidewright Kft.'],
      ['Munkavégzés helye', 'Budapest'],
      ['Munkaidő', 'Teljes munkaidő'],
    ],
    heading: 'Leírás',
    apply: 'Jelentkezem',
    expected: { company: 'Tidewright Kft.', places: at('Budapest'), types: FULL_TIME },
  },
  {
    lang: 'sk',
    title: 'Staviteľ lodí',
    fields: [
      ['Spoločnosť', 'Tidewright s.r.o.'],
      ['Miesto práce', 'Bratislava'],
      ['Druh pracovného pomeru', 'plný úväzok'],
      ['Mzda', 'Od 1 500 EUR/mesiac'],
    ],
    heading: 'Náplň práce',
    apply: 'Odoslať životopis',
    expected: {
      company: 'Tidewright s.r.o.',
      places: at('Bratislava'),
      types: FULL_TIME,
      salary: pay(1_500, null, 'EUR', 'MONTH'),
    },
  },
];

const LAYOUTS: [name: string, of: (fields: Shown['fields']) => string][] = [
  [
    'a list of terms',
    (fields) => `<dl>${fields.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl>`,
  ],
  [
    'a table',
    (fields) =>
      `<table>${fields.map(([label, value]) => `<tr><th>${label}</th><td>${value}</td></tr>`).join('')}</table>`,
  ],
  [
    'bold labels',
    (fields) =>
      `<ul>${fields.map(([label, value]) => `<li><strong>${label}:</strong> ${value}</li>`).join('')}</ul>`,
  ],
  ['plain lines', (fields) => fields.map(([label, value]) => `<p>${label}: ${value}</p>`).join('')],
];

describe.each(LAYOUTS)('fields in %s', (_, layOut) => {
  it.each(PAGES)('are read in $lang', ({ lang, title, fields, heading, apply, expected }) => {
    const html = `<html lang="${lang}"><body><h1>${title}</h1>${layOut(fields)}<h2>${heading}</h2><p>${ABOUT}</p><a href="/apply">${apply}</a></body></html>`;
    const { kind, postings } = readPage(html, { url: 'https://tidewright.example/jobs/1', now: 0 });
    expect(kind).toBe('job');
    expect(postings[0]?.posting).toMatchObject({ title, ...expected });
  });
});
