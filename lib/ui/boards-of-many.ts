/** Boards that list jobs of many companies and need no key of the user's, by the id of their source. */
export const BOARDS_OF_MANY: readonly [source: string, address: string][] = [
  ['arbeitnow', 'https://www.arbeitnow.com'],
  ['hacker-news', 'https://news.ycombinator.com/submitted?id=whoishiring'],
  ['himalayas', 'https://himalayas.app/jobs'],
  ['jobicy', 'https://jobicy.com'],
  ['remoteok', 'https://remoteok.com'],
  ['remotive', 'https://remotive.com/remote-jobs'],
  ['we-work-remotely', 'https://weworkremotely.com'],
];

/** A text of one address a line, with this one added at its end, or taken out where it stands in it. */
export function withToggled(text: string, address: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.includes(address) ? lines.filter((line) => line !== address) : [...lines, address]).join(
    '\n',
  );
}
