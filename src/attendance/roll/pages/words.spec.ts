import { tidyMark } from '../rules/marks.js';
import { markText, moreOf, sessionLine } from './words.js';

test.each([
  [{ status: 'present' }, 'Có mặt', ''],
  [{ status: 'late', lateMinutes: 15 }, 'Muộn 15 phút', '15 phút'],
  [{ status: 'present', leftEarlyMinutes: 20 }, 'Có mặt, về sớm 20 phút', 'về sớm 20 phút'],
  [{ status: 'excused', reason: 'Họp ở tỉnh', agreedBy: 'Lò Văn Hùng' }, 'Có phép. Lý do: Họp ở tỉnh. Người đồng ý: Lò Văn Hùng', 'Lý do: Họp ở tỉnh. Người đồng ý: Lò Văn Hùng'],
  [{ status: 'absent', madeUpOn: '2026-11-20', reason: 'Lớp ở xã Yên Sơn' }, 'Vắng, đã học bù ngày 20/11/2026. Lý do: Lớp ở xã Yên Sơn', 'đã học bù ngày 20/11/2026. Lý do: Lớp ở xã Yên Sơn'],
] as const)('%o', (given, text, more) => {
  expect(markText(tidyMark(given))).toBe(text);
  expect(moreOf(tidyMark(given))).toBe(more);
});

test.each([['2026-11-23T00:30:00Z', 'Buổi 2, buổi sáng 23/11/2026, 07:30–11:00'], ['2026-11-23T06:30:00Z', 'Buổi 2, buổi chiều 23/11/2026, 13:30–17:00'], ['2026-11-23T11:30:00Z', 'Buổi 2, buổi tối 23/11/2026, 18:30–22:00']])('%s', (starts, line) => {
  const startsAt = new Date(starts);
  expect(sessionLine({ number: 2, startsAt, endsAt: new Date(startsAt.getTime() + 3.5 * 3_600_000) })).toBe(line);
});
