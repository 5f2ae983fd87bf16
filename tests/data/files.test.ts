import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../lib/data/calendar.ts';
import { jobsAsJsonLd } from '../../lib/data/json-ld.ts';
import { jobRecords } from '../../lib/data/records.ts';
import { searchReport } from '../../lib/data/report.ts';
import { freshDatabase, jobOf, NOON } from '../ui/support/rows.ts';
import { applicationOf } from './support.ts';

const entry = { id: 'r-1', title: 'Call', about: '', url: null, dueAt: NOON, changedAt: NOON };

describe('a calendar', () => {
  test('has an event for each reminder, with the same name every time', () => {
    const text = calendarOf([{ ...entry, url: 'https://a.example/1' }], NOON);
    expect(text).toContain('UID:r-1@jobwake\r\n');
    expect(text).toContain('DTSTART:20261123T120000Z\r\n');
    expect(text.match(/BEGIN:VALARM/g)).toHaveLength(1);
    expect(calendarOf([entry], NOON + 5).match(/UID:.*/)?.[0]).toBe(text.match(/UID:.*/)?.[0]);
  });

  test('has no line that is too long or that its words begin', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const lines = calendarOf([{ ...entry, title }], NOON).split('\r\n');
        const isName = /^(?:[A-Z-]+[:;]| |$)/;
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(isName.test(line)).toBe(true);
        }
        const unfolded = lines.join('\r\n').replaceAll('\r\n ', '');
        expect(unfolded.match(/^SUMMARY:/gm)).toHaveLength(1);
      }),
    );
  });
});

describe('a report of the search for work', () => {
  test('names what was sent within the period, with what became of it', async () => {
    const db = await freshDatabase();
    await db.jobs.bulkPut([jobOf(1), jobOf(2), jobOf(3)]);
    const move = (at: number, stage: string) => ({ id: `${at}`, at, stage, closing: null });
    await db.applications.bulkPut([
      applicationOf(1, { moves: [move(10, 'saved'), move(20, 'applied'), move(90, 'interview')] }),
      applicationOf(2, { moves: [move(5, 'screening')] }),
      applicationOf(3, { moves: [move(20, 'saved')] }),
      applicationOf(4, { moves: [move(30, 'applied')] }),
    ]);
    await db.copies.put({ jobId: 'world:acme:4', at: 30, job: jobOf(4, { title: 'Gone' }), text: null });
    const { lines } = await searchReport(db, 10, 50);
    expect(lines.map(({ title, appliedAt }) => [title, appliedAt])).toEqual([
      ['Job 1', 20],
      ['Gone', 30],
    ]);
    expect(lines[0]?.moves.map(({ stage }) => stage)).toEqual(['saved', 'applied']);
  });
});

test('jobs as schema.org says them leave out what is not known', async () => {
  const db = await freshDatabase();
  await db.jobs.put(jobOf(1, { workplace: 'remote', places: [] }));
  await db.texts.put({ jobId: 'world:acme:1', text: 'Words' });
  const json = JSON.parse(jobsAsJsonLd(await jobRecords(db, ['world:acme:1'], { withText: true })));
  expect(json['@graph']).toEqual([
    {
      '@type': 'JobPosting',
      '@id': 'https://world.example/acme/1',
      url: 'https://world.example/acme/1',
      title: 'Job 1',
      description: 'Words',
      hiringOrganization: { '@type': 'Organization', name: 'Acme' },
      jobLocationType: 'TELECOMMUTE',
      identifier: { '@type': 'PropertyValue', name: 'world:acme', value: '1' },
    },
  ]);
});
