import type { LessonStanding } from '../../lessons/lessons.service.js';
import { whatIsLeft } from './texts.js';

const lesson = (position: number, readAt: Date | null = null) => ({ position, minutes: 10, readAt }) as LessonStanding;
const course = (lessons: LessonStanding[], renews: string | null = null) => ({ lessons, completedOn: null, renews });
const READ = new Date('2026-11-20T02:00:00Z');

test.each([
  ['nothing begun', course([lesson(1), lesson(2)]), true, null, '2 bài và bài kiểm tra, đọc khoảng 20 phút. Chưa bắt đầu.'],
  ['lessons without a quiz', course([lesson(1), lesson(2)]), false, null, '2 bài, đọc khoảng 20 phút. Chưa bắt đầu.'],
  ['some are read', course([lesson(1, READ), lesson(2)]), true, null, 'Còn bài 2 và bài kiểm tra, đọc khoảng 10 phút.'],
  ['all are read', course([lesson(1, READ)]), true, null, 'Đã đọc hết các bài, còn bài kiểm tra.'],
  ['a quiz was failed', course([lesson(1, READ)]), true, { running: null, finished: 2 }, 'Đã đọc hết các bài. Bài kiểm tra đã làm 2 lượt, chưa đạt.'],
  ['a quiz runs', course([lesson(1)]), true, { running: { dueAt: null }, finished: 0 }, 'Bạn đang làm dở bài kiểm tra.'],
  ['it is to be renewed', course([lesson(1, READ)], '2025-11-20'), true, null, 'Bạn đã hoàn thành ngày 20/11/2025, đến kỳ làm lại bài kiểm tra.'],
  ['a quiz alone', course([]), true, null, 'Khóa này chỉ có bài kiểm tra. Bạn chưa làm.'],
  ['neither lesson nor quiz', course([]), false, null, 'Khóa này chưa có bài học. Khi có bài, bạn học ngay tại đây.'],
])('says what is left of a course when %s', (_when, standing, hasQuiz, tried, said) => {
  expect(whatIsLeft(standing, hasQuiz, tried)).toBe(said);
});
