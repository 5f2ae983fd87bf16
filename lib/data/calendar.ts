/** A reminder with what it is about, for a calendar. Times are milliseconds since the epoch. */
export interface CalendarEntry {
  id: string;
  title: string;
  /** Lines of text below the title. */
  about: string;
  url: string | null;
  dueAt: number;
  changedAt: number;
}

const EVENT_MINUTES = 15;
/** Bytes in a line before it is folded, RFC 5545, section 3.1. */
const MOST_BYTES = 74;

/**
 * Reminders as a calendar (https://www.rfc-editor.org/rfc/rfc5545). A reminder always has the same UID, so that a later
 * import updates it. `now` is when the file is written.
 */
export function calendarOf(entries: readonly CalendarEntry[], now: number): string {
  const events = entries.flatMap(({ id, title, about, url, dueAt, changedAt }) => [
    'BEGIN:VEVENT',
    `UID:${textOf(id)}@jobwake`,
    `DTSTAMP:${instant(now)}`,
    `LAST-MODIFIED:${instant(changedAt)}`,
    `DTSTART:${instant(dueAt)}`,
    `DURATION:PT${EVENT_MINUTES}M`,
    `SUMMARY:${textOf(title)}`,
    ...(about === '' ? [] : [`DESCRIPTION:${textOf(about)}`]),
    ...(url === null ? [] : [`URL:${url.replace(/[\r\n]/g, '')}`]),
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${textOf(title)}`,
    'TRIGGER:PT0M',
    'END:VALARM',
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jobwake//EN', ...events, 'END:VCALENDAR'];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function textOf(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n/g, '\\n');
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Divides a long line between two letters, never within one. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let [part, size] = ['', 0];
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (size + bytes > MOST_BYTES) {
      parts.push(part);
      [part, size] = ['', 1];
    }
    part += letter;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}
