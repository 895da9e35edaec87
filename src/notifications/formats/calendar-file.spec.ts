import type { AgendaEntry } from '../../platform/ports/agendas.js';
import { calendarFile } from './calendar-file.js';

const stamp = new Date('2026-11-23T01:00:00Z');
const entry: AgendaEntry = { uid: 'due-1', on: '2026-11-30', title: 'Hạn: Cải cách hành chính', text: 'Còn 7 ngày.', href: '/courses/1' };
const file = (...entries: AgendaEntry[]) => calendarFile({ entries, publicUrl: 'https://hoc.example:8443', stamp });
/** As a calendar program reads it. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

test('a due date is an all-day event with a stable id, on its day whatever the zone of the machine', () => {
  const lines = unfolded(file(entry));
  for (const line of ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:PUBLISH', 'X-WR-TIMEZONE:Asia/Ho_Chi_Minh', 'UID:due-1@hoc.example', 'DTSTART;VALUE=DATE:20261130', 'DTSTAMP:20261123T010000Z', 'SUMMARY:Hạn: Cải cách hành chính', 'URL;VALUE=URI:https://hoc.example:8443/courses/1', 'END:VCALENDAR']) {
    expect(lines).toContain(line);
  }
});

test('what takes place at a time is written in UTC with its place; moved it keeps its id and counts up, called off it is crossed out', () => {
  const session: AgendaEntry = { ...entry, uid: 'session-1', time: { startsAt: new Date('2026-11-26T00:30:00Z'), endsAt: new Date('2026-11-26T04:00:00Z') }, place: 'Hội trường, tầng 2', sequence: 2 };
  const lines = unfolded(file(session));
  for (const line of ['UID:session-1@hoc.example', 'DTSTART:20261126T003000Z', 'DTEND:20261126T040000Z', 'LOCATION:Hội trường\\, tầng 2', 'SEQUENCE:2', 'TRANSP:OPAQUE']) expect(lines).toContain(line);
  expect(unfolded(file({ ...session, sequence: 3, isCancelled: true }))).toEqual(expect.arrayContaining(['UID:session-1@hoc.example', 'SEQUENCE:3', 'STATUS:CANCELLED']));
});

test('an unchanged calendar is the same file', () => {
  expect(file(entry)).toBe(file({ ...entry }));
  expect(file()).not.toContain('VEVENT');
});

test('what titles hold cannot become lines of the file', () => {
  const lines = unfolded(file({ ...entry, title: 'a\r\nEND:VEVENT\r\nBEGIN:VALARM; b, c\\d\u0007\u2028e', text: 'x\nATTACH:file:///etc/passwd' }));
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  expect(lines.some((line) => /^(BEGIN:VALARM|ATTACH)/.test(line))).toBe(false);
  expect(lines).toContain('SUMMARY:a\\nEND:VEVENT\\nBEGIN:VALARM\\; b\\, c\\\\d\\ne');
});

test('no line is longer than 75 octets, and none ends within a letter', () => {
  const text = file({ ...entry, title: 'Nghiệp vụ '.repeat(60), text: '👩‍🏫 ữ ễ '.repeat(80) });
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\uFFFD');
  expect(unfolded(text).find((line) => line.startsWith('SUMMARY:'))).toContain('Nghiệp vụ Nghiệp vụ');
});
