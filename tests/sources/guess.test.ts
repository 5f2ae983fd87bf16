import { describe, expect, it } from 'vitest';
import { type AskedBoard, boardFit } from '../../lib/sources/detect/board-fit.ts';
import { guessableSources, guessBoards } from '../../lib/sources/detect/guess-boards.ts';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { posting } from '../support/world.ts';

const slugs = (id: string, names: string[]) => {
  const source = findSource(id);
  if (source === undefined) throw new Error(`No source ${id}`);
  return guessBoards(source, names).map(({ slug }) => slug);
};

describe('a guess', () => {
  it('is made only at vendors that describe one host for all boards, without a key', () => {
    const guessable = guessableSources(allSources());
    expect(guessable.map(({ id }) => id)).toEqual(['ashby', 'gem', 'greenhouse', 'lever', 'workable']);
    for (const source of guessable) {
      const guesses = guessBoards(source, ['Tidewater Robotics']);
      expect(guesses.length).toBeGreaterThan(0);
      for (const { slug, origins, address } of guesses) {
        const { url } = source.request(slug, source.start({ hasBeenRead: true }));
        expect(origins).toEqual([new URL(url).origin]);
        expect(source.recognise(new URL(address))).toBe(slug);
      }
    }
  });

  it('joins the words of each name, then divides them by hyphens, and stops after three', () => {
    expect(slugs('greenhouse', ['Tidewater Robotics', 'tide-water'])).toEqual([
      'tidewaterrobotics',
      'tidewater-robotics',
      'tidewater',
    ]);
    expect(slugs('lever', ['Tidewater'])).toEqual(['tidewater']);
  });

  it("is never more than a name by the vendor's grammar", () => {
    expect(slugs('greenhouse', ['Bäckerei Ørsted GmbH'])).toEqual(['backereiorsted', 'backerei-orsted']);
    expect(slugs('greenhouse', ['株式会社'])).toEqual([]);
    expect(slugs('greenhouse', ['../../v1?x=', 'https://evil.example/'])).toEqual([
      'v1x',
      'v1-x',
      'httpsevilexample',
    ]);
    expect(slugs('greenhouse', ['embed', '', '!!!'])).toEqual([]);
  });
});

describe('a board that was guessed', () => {
  const board = (more: Partial<AskedBoard>): AskedBoard => ({ company: null, postings: [], ...more });
  const says = (text: string) => board({ postings: [posting('1', { text, url: null, applyUrl: null })] });
  const fitOf = (read: AskedBoard, site: string | null = 'tide.example') =>
    boardFit(read, ['Tide Robotics', 'tide'], site);

  it('is of the company that it names', () => {
    expect(fitOf(board({ company: 'Tide Robotics GmbH' }))).toBe('same');
    expect(fitOf(board({ company: 'Tide Robotics Labs' }))).toBe('related');
    expect(fitOf(board({ company: 'Laundry of Ohio', postings: says('Tide Robotics').postings }))).toBe(
      'other',
    );
  });

  it("is of the company whose site its postings name, and that is more than the company's name", () => {
    expect(fitOf(says('Write to jobs@tide.example.'))).toBe('same');
    expect(fitOf(says('See https://www.tide.example/team'))).toBe('same');
    expect(fitOf(says('See https://tide.example.org and outtide.example'))).toBe('related');
    expect(fitOf(says('At Tide Robotics we build boats.'))).toBe('related');
    expect(fitOf(says('We ride the tide.'))).toBe('related');
    expect(fitOf(says('We build boats.'))).toBe('other');
    expect(fitOf(says('Write to jobs@tide.example.'), null)).toBe('related');
    expect(fitOf(board({}))).toBe('other');
  });
});
