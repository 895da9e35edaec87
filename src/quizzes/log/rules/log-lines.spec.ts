import { logLines, type LoggedClient, type LoggedEvent } from './log-lines.js';
import { happenedAt } from './told-events.js';

const at = (minute: number) => new Date(minute * 60_000);
const client = (number: number, browserHash: string, minute: number): LoggedClient => ({ number, browserHash, device: 'Chrome, Android', address: '10.1.2.*', firstAt: at(minute) });
const event = (nth: number, kind: LoggedEvent['kind'], minute: number, page = 'p'): LoggedEvent => ({ page, nth, kind, at: at(minute), client: 1 });
const sitting = { startedAt: at(0), finishedAt: at(30), isClosed: false };
const told = (lines: ReturnType<typeof logLines>) => lines.map((line) => [line.at.getTime() / 60_000, line.what]);

test('another address of one browser is told from another browser', () => {
  expect(told(logLines(sitting, [client(1, 'a', 0), client(3, 'b', 9), client(2, 'a', 5)], []))).toEqual([[0, 'started'], [5, 'other-address'], [9, 'other-browser'], [30, 'handed-in']]);
});

test('leaving and coming back are one line, page by page, whatever order they arrived in', () => {
  const lines = logLines({ ...sitting, isClosed: true }, [], [event(2, 'returned', 4), event(1, 'left', 2), event(1, 'left', 3, 'q'), event(3, 'offline', 6), event(4, 'left', 7), event(5, 'online', 8), event(6, 'left', 9)]);
  expect(lines).toMatchObject([
    { at: at(2), what: 'away', untilAt: at(4) },
    { at: at(3), what: 'away', untilAt: null },
    { at: at(6), what: 'offline', untilAt: at(8) },
    { at: at(7), what: 'away', untilAt: null },
    { at: at(9), what: 'away', untilAt: null },
    { at: at(30), what: 'ended' },
  ]);
});

test('late answers of one sending are one line', () => {
  expect(logLines({ ...sitting, finishedAt: null }, [], [event(7, 'late', 31, 'late'), event(2, 'late', 31, 'late'), event(3, 'late', 32, 'late')])).toMatchObject([{ what: 'late', slots: [2, 7] }, { what: 'late', slots: [3] }]);
});

test('a browser is believed within the sitting alone', () => {
  const ago = (agoMs: number) => happenedAt({ nth: 1, kind: 'left', agoMs }, at(0), at(10)).getTime() / 60_000;
  expect([ago(60_000), ago(0), ago(-60_000), ago(3_600_000)]).toEqual([9, 10, 10, 0]);
});
