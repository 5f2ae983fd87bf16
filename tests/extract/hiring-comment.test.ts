import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHiringHeader } from '../../lib/extract/hiring-comment.ts';
import { messyText } from './arbitraries.ts';

const REST = ['We look for:', '- Backend engineer (Go), see https://heron.example'];
const header = (line: string) => readHiringHeader([line, ...REST]);

describe('readHiringHeader', () => {
  it.each([
    [
      'Heron Maps | Senior Cartographer / GIS Engineer | Ghent, Belgium | ONSITE | Full-time | €60k - €75k',
      'Heron Maps',
      'Senior Cartographer / GIS Engineer',
      ['Ghent, Belgium'],
      'onsite',
      ['FULL_TIME'],
    ],
    [
      'Heron Maps (YC W21) | REMOTE (US) | Full Time | https://heron.example | Backend Engineer, Frontend Engineer',
      'Heron Maps',
      'Backend Engineer, Frontend Engineer',
      ['REMOTE (US)'],
      'remote',
      ['FULL_TIME'],
    ],
    [
      'Heron Maps (heron.example) | Multiple roles | Berlin / London / Remote | VISA',
      'Heron Maps',
      'Multiple roles',
      ['Berlin', 'London'],
      null,
      [],
    ],
    [
      'Staff Engineer | Heron Maps | Remote, EU | $150-180k + equity',
      'Heron Maps',
      'Staff Engineer',
      ['Remote, EU'],
      'remote',
      [],
    ],
    [
      'Heron Maps - maps for birds | Leeds, UK (Hybrid) | Designer | heron.example',
      'Heron Maps',
      'Designer',
      ['Leeds, UK'],
      'hybrid',
      [],
    ],
    [
      'Heron Maps | Cartographer | Full-time | Remote, PT/ET hours preferred',
      'Heron Maps',
      'Cartographer',
      [],
      'remote',
      ['FULL_TIME'],
    ],
    [
      'Heron Maps | Cartographer | Full-time | INTERNS , HYBRID/REMOTE, Ghent, Belgium',
      'Heron Maps',
      'Cartographer',
      ['Ghent, Belgium'],
      'hybrid',
      ['FULL_TIME', 'INTERN'],
    ],
    [
      'Heron Maps | Cartographer | Ghent, Belgium | HYBRID | DUTCH REQUIRED',
      'Heron Maps',
      'Cartographer',
      ['Ghent, Belgium'],
      'hybrid',
      [],
    ],
    [
      'Heron Maps • Founding Engineer • SF or NYC • In-person',
      'Heron Maps',
      'Founding Engineer',
      ['SF', 'NYC'],
      'onsite',
      [],
    ],
    [
      'Heron Maps – Engineering Manager – Oslo – Onsite',
      'Heron Maps',
      'Engineering Manager',
      ['Oslo'],
      'onsite',
      [],
    ],
    [
      'Heron Maps | Remote or Onsite (Paris) | Full-time, Contract | Rust',
      'Heron Maps',
      'Backend engineer (Go), see',
      ['Paris'],
      null,
      ['FULL_TIME', 'CONTRACTOR'],
    ],
    [
      'HERON MAPS | ENGINEERS | WORLDWIDE (REMOTE) | FULLTIME',
      'HERON MAPS',
      'ENGINEERS',
      ['WORLDWIDE'],
      'remote',
      ['FULL_TIME'],
    ],
    ['Heron | Smart Contract Engineer | REMOTE', 'Heron', 'Smart Contract Engineer', [], 'remote', []],
    [
      'Heron Maps is hiring a senior nest engineer in Leeds (remote).',
      'Heron Maps',
      'senior nest engineer',
      [],
      'remote',
      [],
    ],
  ])('reads %s', (line, company, title, places, workplace, types) => {
    expect(header(line)).toMatchObject({ company, title, places, workplace, types });
  });

  it.each([
    ['Heron: Backend Developer (Go) | Ghent | Contract', 'Heron', 'Backend Developer (Go)', ['Ghent'], null],
    ['Heron — Senior Surveyor Lead | Remote', 'Heron', 'Senior Surveyor Lead', [], 'remote'],
    ['Heron | Backend Engineer | Lyon, ONSITE, VISA', 'Heron', 'Backend Engineer', ['Lyon'], 'onsite'],
    ['Heron | Onsite (Lyon) + Remote | Full Time | Engineers', 'Heron', 'Engineers', ['Lyon'], null],
    ['Heron | YC W22 | Berlin', 'Heron', 'Backend engineer (Go), see', ['Berlin'], null],
    [
      'Heron | Research & engineering | Berlin / Lyon | ONSITE',
      'Heron',
      'Research & engineering',
      ['Berlin', 'Lyon'],
      'onsite',
    ],
  ])('makes do with %s', (line, company, title, places, workplace) => {
    expect(header(line)).toMatchObject({ company, title, places, workplace });
  });

  it('reads pay, and keeps what it cannot place for the title', () => {
    expect(header('Heron | Engineer | $100K/yr')?.salary).toEqual({
      min: 100_000,
      max: 100_000,
      currency: 'USD',
      period: 'YEAR',
    });
    expect(readHiringHeader(['Heron | Ghent'])?.title).toBe('Heron | Ghent');
  });

  it('finds the header below a greeting', () => {
    expect(readHiringHeader(['Hello!', 'Heron | Engineer | Ghent'])).toMatchObject({
      company: 'Heron',
      title: 'Engineer',
    });
  });

  it.each(['I built a search for this thread.', '', 'Where is everybody?', 'Heron is hiring.'])(
    'finds no offer in %j',
    (line) => {
      expect(readHiringHeader([line])).toBeNull();
    },
  );

  it('always gives a title, whatever the lines', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .tuple(messyText, fc.constantFrom(' | ', ' - ', '', ' is hiring engineer '))
            .map((pair) => pair.join('')),
        ),
        (parts) => {
          const found = readHiringHeader([parts.join(''), ...parts]);
          if (found !== null) expect(typeof found.title).toBe('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});
