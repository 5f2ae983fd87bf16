import { describe, expect, it } from 'vitest';
import { readLabelledFields } from '../../lib/extract/labelled-fields.ts';

describe('readLabelledFields', () => {
  it.each([
    [
      'English',
      '- Location: Cork\n- Salary\n€20 an hour\nEmployment type | Full-time',
      { place: 'Cork', pay: '€20 an hour', type: 'Full-time' },
    ],
    [
      'German',
      'Arbeitsort: Lüchow\nVertragsart: Teilzeit\nVergütung: 20 €',
      { place: 'Lüchow', type: 'Teilzeit', pay: '20 €' },
    ],
    [
      'French',
      'Lieu de travail : Lille\nType de contrat : CDI\nSalaire : 2 000 €',
      { place: 'Lille', type: 'CDI', pay: '2 000 €' },
    ],
    [
      'Spanish',
      'Empresa: Roble\nUbicación: Soria\nTipo de jornada: Completa',
      { company: 'Roble', place: 'Soria', type: 'Completa' },
    ],
    [
      'Italian',
      'Azienda: Botti\nSede di lavoro: Asti\nContratto: Stage',
      { company: 'Botti', place: 'Asti', type: 'Stage' },
    ],
    ['Dutch', 'Werkgever: Vat\nStandplaats: Gouda\nUren: 32', { company: 'Vat', place: 'Gouda', type: '32' }],
    [
      'Czech',
      'Společnost\nSud s.r.o.\nMísto výkonu práce: Zlín\nPlat: 30 000 Kč',
      { company: 'Sud s.r.o.', place: 'Zlín', pay: '30 000 Kč' },
    ],
    [
      'Polish',
      'Pracodawca: Beczka\nMiejsce pracy: Łódź\nRodzaj umowy: B2B',
      { company: 'Beczka', place: 'Łódź', type: 'B2B' },
    ],
    [
      'Swedish',
      'Arbetsgivare: Tunna\nOrt: Luleå\nAnställningsform: Heltid',
      { company: 'Tunna', place: 'Luleå', type: 'Heltid' },
    ],
    ['a label without a value', 'Hours:\nLocation: Cork', { place: 'Cork' }],
    ['the first of two', 'Location: Cork\nLocation: Galway', { place: 'Cork' }],
    ['sentences', 'Our location is Cork, and the pay is good.', {}],
  ])('reads %s', (_language, text, fields) => {
    expect(Object.fromEntries(readLabelledFields(text))).toEqual(fields);
  });
});
