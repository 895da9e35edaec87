import { NO_TEXTS } from '../../document/build.js';
import { fits, LONGEST_TEXT, withRemarks } from './remarks.js';

const remarks = { done: 'Đã họp.\r\n\r\nĐã nhắc.', difficulties: '', proposals: 'Thêm máy.' };

test('each line goes to the end of its text, marked by its unit; what the office wrote stays', () => {
  const texts = withRemarks({ ...NO_TEXTS, direction: 'Sở đã hướng dẫn.\n', strengths: 'Tốt.' }, [{ unit: 'Xã A', remarks }, { unit: 'Xã B', remarks: { ...remarks, done: '' } }]);
  expect(texts).toEqual({ ...NO_TEXTS, strengths: 'Tốt.', direction: 'Sở đã hướng dẫn.\nXã A: Đã họp.\nXã A: Đã nhắc.', tasks: 'Xã A: Thêm máy.\nXã B: Thêm máy.' });
});

test('taking the same over again changes nothing, and a changed remark adds what is new', () => {
  const once = withRemarks(NO_TEXTS, [{ unit: 'Xã A', remarks }]);
  expect(withRemarks(once, [{ unit: 'Xã A', remarks }])).toEqual(once);
  expect(withRemarks(once, [{ unit: 'Xã A', remarks: { ...remarks, done: 'Đã họp.\nĐã thi.' } }]).direction).toBe('Xã A: Đã họp.\nXã A: Đã nhắc.\nXã A: Đã thi.');
});

test('a text that the form would refuse does not fit', () => {
  expect(fits({ ...NO_TEXTS, tasks: 'a'.repeat(LONGEST_TEXT) })).toBe(true);
  expect(fits({ ...NO_TEXTS, tasks: 'a'.repeat(LONGEST_TEXT + 1) })).toBe(false);
});
