import { expect, it } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';

// Members of postings that are called by words of other languages, as the services of their countries do it.

const CASES: [about: string, answer: unknown, expected: object][] = [
  [
    'names in French',
    {
      resultats: [
        {
          id: 'A1',
          intitule: 'Charpentier de marine',
          entreprise: { nom: 'Tidewright' },
          lieuTravail: { libelle: '56 - LORIENT', codePostal: '56100' },
          salaire: { libelle: 'Annuel de 35000.0 Euros à 42000.0 Euros' },
          dateCreation: '2026-01-10T10:00:00Z',
        },
      ],
    },
    {
      title: 'Charpentier de marine',
      company: 'Tidewright',
      places: [{ text: '56 - LORIENT' }],
      salary: { min: 35_000, max: 42_000, currency: 'EUR', period: 'YEAR' },
      postedAt: '2026-01-10T10:00:00Z',
    },
  ],
  [
    'codes beside names in a language that we do not read',
    {
      items: [
        {
          id: '5',
          name: 'Корабел',
          employer: { id: '9', name: 'Причал' },
          area: { id: '1', name: 'Одесса' },
          salary: { from: 50_000, to: 70_000, currency: 'UAH' },
          schedule: { id: 'remote', name: 'Удаленная работа' },
          alternate_url: 'https://work.example/5',
        },
      ],
    },
    { company: 'Причал', places: [{ text: 'Одесса' }], workplace: 'remote', url: 'https://work.example/5' },
  ],
  [
    'names in Spanish, with pay in three members',
    {
      ofertas: [
        {
          idOferta: 9,
          titulo: 'Carpintero de ribera',
          empresa: 'Tidewright S.L.',
          empresaLogo: 'https://work.example/logo.png',
          poblacion: 'Gandía',
          pais: 'España',
          salarioMinimo: 24_000,
          salarioMaximo: 28_000,
          moneda: 'EUR',
          periodoSalario: 'anual',
          modalidad: 'Presencial',
          fechaPublicacion: '2026-01-10',
          fechaCierre: '2026-02-10',
          urlOferta: 'https://work.example/9',
        },
      ],
    },
    {
      title: 'Carpintero de ribera',
      company: 'Tidewright S.L.',
      places: [{ text: 'Gandía, España' }],
      workplace: 'onsite',
      salary: { min: 24_000, max: 28_000, currency: 'EUR', period: 'YEAR' },
      postedAt: '2026-01-10',
      validUntil: '2026-02-10',
      url: 'https://work.example/9',
    },
  ],
  [
    'names in German and Dutch, with a title in an object',
    {
      resultaten: [
        {
          vacaturefunctie: { naam: 'Scheepstimmerman', aard: 'Vast' },
          vacatureBedrijfsnaam: 'Tidewright NV',
          tewerkstellingsLocatie: 'Antwerpen',
          arbeidsregime: 'Voltijds',
          eerstePublicatieDatum: '2026-01-10',
          gehaltVon: 2_400,
          gehaltBis: 2_900,
          gehaltWaehrung: 'EUR',
          gehaltPeriode: 'monatlich',
        },
      ],
    },
    {
      title: 'Scheepstimmerman',
      company: 'Tidewright NV',
      places: [{ text: 'Antwerpen' }],
      types: ['FULL_TIME'],
      salary: { min: 2_400, max: 2_900, currency: 'EUR', period: 'MONTH' },
      postedAt: '2026-01-10',
    },
  ],
];

it.each(CASES)('%s are understood', (_about, answer, expected) => {
  const { postings } = readPage(JSON.stringify(answer), { url: null, now: null });
  expect(postings[0]?.posting).toMatchObject(expected);
});
