import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvCell, csvOf, fromCsvCell, jobsAsCsv } from '../../lib/data/csv-out.ts';
import { applyImport, stageImport, undoImport } from '../../lib/data/import-apply.ts';
import { jobRecords } from '../../lib/data/records.ts';
import { sheetJobs, sheetParts } from '../../lib/data/table-import.ts';
import { decodeSheet, guessColumns, guessProgram, readSheet } from '../../lib/data/table-read.ts';
import { readAmount, readCurrency, readDay, readStage, readWorkplace } from '../../lib/data/table-values.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { freshDatabase, NOON } from '../ui/support/rows.ts';
import { fill } from './support.ts';

const OPTIONS = { at: NOON, dayOrder: 'month-first' } as const;

function jobsIn(text: string) {
  const sheet = readSheet(text);
  return sheetJobs(sheet, { columns: guessColumns(sheet.header), ...OPTIONS });
}

describe('cells', () => {
  test('come back as they were, whatever stands in them', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom("'=1", '=1+1', "''@x"));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
        const text = csvOf(['a', 'b', 'c'], rows).replace(/^\ufeff/, '');
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
        expect(data.slice(1, -1).map((row) => row.map(fromCsvCell))).toEqual(rows);
      }),
    );
  });

  test('never begin a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        const written = csvCell(`${sign}${rest}`).replace(/^"/, '');
        const isNumber = /^-?\d+(?:\.\d+)?$/.test(written);
        expect(isNumber || written.startsWith("'")).toBe(true);
      }),
    );
  });

  test('keep an apostrophe of their own', () => {
    for (const value of ["'t Hart", "'=1", "''=1", '=1', '-5', '+49 30 1']) {
      expect(fromCsvCell(csvCell(value))).toBe(value);
    }
  });
});

describe('a table of another program', () => {
  test('shaped as Teal writes it is understood', () => {
    const { jobs, skipped } = jobsIn(
      'Job Position,Company,Max. Salary,Location,Status,Date Saved,Date Applied,Follow up,Excitement,URL\n' +
        'Baker,Oven & Sons,"$55,000",Lyon,Applied,03/25/2026,04/02/2026,12/01/2026,5,https://oven.example/1?utm_source=x\n' +
        ',,,,,,,,,\n',
    );
    expect(skipped).toBe(0);
    expect(jobs[0]).toMatchObject({
      job: {
        id: 'https://oven.example/1',
        title: 'Baker',
        places: ['Lyon'],
        salary: { min: null, max: 55_000, currency: 'USD', period: 'YEAR' },
      },
      application: { stage: 'applied', isStarred: true },
      note: null,
    });
    expect(jobs[0]?.application.moves.map((move) => move.stage)).toEqual(['saved', 'applied']);
    expect(jobs[0]?.application.dueAt).toBe(readDay('2026-12-01', 'day-first'));
  });

  test('in another language, with semicolons and a title above, is understood', () => {
    const { jobs } = jobsIn(
      'Meine Bewerbungen\nStelle;Firma;Ort;Status;Beworben am;Ansprechpartner\n' +
        'Köchin;Kantine Süd;Köln;Absage;13.02.2026;Frau Muster\n',
    );
    expect(jobs[0]).toMatchObject({
      job: { title: 'Köchin', company: 'Kantine Süd', places: ['Köln'], url: null },
      application: { stage: 'closed' },
      note: { text: 'Ansprechpartner: Frau Muster' },
    });
    expect(jobs[0]?.application.moves.at(-1)).toMatchObject({ stage: 'closed', closing: 'rejected' });
    expect(jobs[0]?.application.moves[1]?.at).toBe(readDay('2026-02-13', 'day-first'));
  });

  test('is told by its columns', () => {
    expect(guessProgram(['Job Position', 'Company', 'Excitement'])).toBe('teal');
    expect(guessProgram(['Title', 'Company', 'List Name'])).toBe('huntr');
    expect(guessProgram(['Job Title', 'Company Name', 'Status'])).toBe('simplify');
    expect(guessProgram(['a', 'b'])).toBeNull();
  });

  test('written by us reads back the same', async () => {
    const db = await freshDatabase();
    await fill(db, 12);
    const ids = (await db.jobs.toCollection().primaryKeys()).slice(0, 12);
    const csv = jobsAsCsv(await jobRecords(db, ids, { withText: false }), (stage) => stage);
    const { jobs } = jobsIn(decodeSheet(new TextEncoder().encode(csv)));
    expect(jobs.map(({ job }) => job.title).sort()).toEqual(
      ids.map((id) => `Job ${id.split(':')[2]}`).sort(),
    );
    const first = jobs.find(({ job }) => job.title === 'Job 0');
    expect(first?.note?.text).toContain('with "quotes", commas\nand lines ÄÖÜ 😀');
    expect(first?.application).toMatchObject({
      stage: 'applied',
      tags: ['dream', 'near, home'],
      isStarred: true,
    });
  });

  test('of 10,000 lines is imported, and taken back', async () => {
    const db = await freshDatabase();
    const lines = Array.from({ length: 10_000 }, (_, i) => `Role ${i},Company ${i % 50},Saved,note ${i}`);
    const { jobs } = jobsIn(`Title,Company,Status,Notes\n${lines.join('\n')}\n${lines[0]}`);
    expect(jobs).toHaveLength(10_000);
    const said: number[] = [];
    await stageImport(db, { kind: 'table', name: 'a.csv', at: NOON }, sheetParts(jobs));
    await applyImport(db, { onProgress: (done) => void said.push(done) });
    expect(said.length).toBeGreaterThan(20);
    expect(await db.jobs.count()).toBe(10_000);
    expect(await db.notes.count()).toBe(10_000);
    expect(await readCounters(db)).toMatchObject({ jobs: 10_000, open: 10_000, unseen: 0 });
    await undoImport(db);
    expect(await db.jobs.count()).toBe(0);
    expect(await db.applications.count()).toBe(0);
    expect(await readCounters(db)).toMatchObject({ jobs: 0, open: 0 });
  }, 60_000);
});

describe('values', () => {
  test.each([
    ['€60.000', 60_000],
    ['1 200,50 zł', 1200.5],
    ['85k', 85_000],
    ['$1,234,567.80', 1_234_567.8],
    ["CHF 120'000", 120_000],
    ['', null],
    ['negotiable', null],
  ])('%s is an amount of %s', (text, amount) => expect(readAmount(text)).toBe(amount));

  test('of money name their currency', () => {
    expect(['€5', 'usd', '5 zł', '5'].map(readCurrency)).toEqual(['EUR', 'USD', 'PLN', null]);
  });

  test('of days are read in their order, and only where there is such a day', () => {
    const day = (text: string, order: 'day-first' | 'month-first') => {
      const at = readDay(text, order);
      return at === null ? null : new Date(at).toDateString();
    };
    expect(day('2/1/2026', 'day-first')).toBe('Fri Jan 02 2026');
    expect(day('2/1/2026', 'month-first')).toBe('Sun Feb 01 2026');
    expect(day('2026-02-30', 'day-first')).toBeNull();
    expect(day('soon', 'day-first')).toBeNull();
    expect(day('Mar 5, 2026', 'day-first')).toBe('Thu Mar 05 2026');
    expect(readDay('46000', 'day-first')).toBe(Date.UTC(2025, 11, 9, 12));
  });

  test('of stages are those of the board', () => {
    expect(readStage('Phone Screen')?.stage).toBe('screening');
    expect(readStage('Interviewing')?.stage).toBe('interview');
    expect(readStage('No Response')).toEqual({ stage: 'closed', closing: 'no-answer' });
    expect(readStage('whatever')).toBeNull();
    expect(['Remote', 'Hybrid', 'On-site', 'Berlin'].map(readWorkplace)).toEqual([
      'remote',
      'hybrid',
      'onsite',
      null,
    ]);
  });
});
