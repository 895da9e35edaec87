import { NO_FIGURES } from '../data/report-data.js';
import { aReport, aUnit, oneCourse } from '../../test-support/report-data.js';
import { certificateSentence, classSentence, courseSentences } from './sentences.js';

const UNTIL = 'Tính đến hết ngày 14/12/2026, toàn tỉnh';
const NO_QUIZ_SENTENCE = 'Trong kỳ không có lượt làm bài kiểm tra cuối khóa nào.';

describe('what the report says about the courses', () => {
  test('nobody must: one sentence, no rate', () => {
    expect(courseSentences(aReport([aUnit('Xã A')]))).toEqual([`${UNTIL} chưa có ai thuộc diện phải học.`]);
  });

  test('nobody has', () => {
    expect(courseSentences(aReport([aUnit('Xã A', oneCourse(20, 0))]))).toEqual([
      `${UNTIL} có 20 người phải học, chưa có người nào hoàn thành.`,
      'Trong kỳ không phát sinh lượt hoàn thành; lũy kế từ đầu năm 0 lượt.',
      'Còn 20 người ở Xã A chưa hoàn thành, tất cả còn trong hạn.',
      NO_QUIZ_SENTENCE,
    ]);
  });

  test('one has', () => {
    const [standing, progress, remaining] = courseSentences(aReport([aUnit('Xã A', { ...oneCourse(20, 1), doneInPeriod: 1 })]));
    expect(standing).toBe(`${UNTIL} có 1/20 người hoàn thành (5,0%).`);
    expect(progress).toBe('Trong kỳ có 1 lượt hoàn thành; lũy kế từ đầu năm 1 lượt.');
    expect(remaining).toBe('Còn 19 người ở Xã A chưa hoàn thành, tất cả còn trong hạn.');
  });

  test('all have', () => {
    const [standing, , remaining] = courseSentences(aReport([aUnit('Xã A', oneCourse(20, 20))]));
    expect(standing).toBe(`${UNTIL} có 20 người phải học, tất cả đã hoàn thành (100,0%).`);
    expect(remaining).toBe('Không còn người nào chưa hoàn thành.');
  });

  test('some are left in several units, the most first; one who is left is not rounded away', () => {
    const units = [aUnit('Xã A', oneCourse(100, 95)), aUnit('Xã B', { ...oneCourse(100, 88), notStarted: 5, overdue: 7 }), aUnit('Xã C', oneCourse(100, 98)), aUnit('Xã D', oneCourse(1_800, 1_800))];
    const [standing, , remaining] = courseSentences(aReport(units, { lastYear: { ...NO_FIGURES, people: 10, must: 10, done: 8 } }));
    expect(standing).toBe(`${UNTIL} có 2.081/2.100 người hoàn thành (99,1%), tăng 19,1 điểm phần trăm so với cùng kỳ năm trước (80,0%).`);
    expect(remaining).toBe('Còn 19 người ở 3 đơn vị (Xã B: 12 người, Xã A: 5 người, Xã C: 2 người) chưa hoàn thành, có 7 lượt đã quá hạn.');
  });

  test.each([
    [{ must: 10, done: 10 }, 'giảm 50,0 điểm phần trăm so với cùng kỳ năm trước (100,0%)'],
    [{ must: 10, done: 5 }, 'bằng cùng kỳ năm trước'],
    [{ must: 10, done: 0 }, 'tăng 50,0 điểm phần trăm so với cùng kỳ năm trước (0,0%)'],
  ])('compared with last year %j: %s', (lastYear, words) => {
    expect(courseSentences(aReport([aUnit('Xã A', oneCourse(2, 1))], { lastYear: { ...NO_FIGURES, ...lastYear } }))[0]).toBe(`${UNTIL} có 1/2 người hoàn thành (50,0%), ${words}.`);
  });

  test('of last year nothing is said where nobody had to learn', () => {
    expect(courseSentences(aReport([aUnit('Xã A', oneCourse(2, 1))], { lastYear: NO_FIGURES }))[0]).toBe(`${UNTIL} có 1/2 người hoàn thành (50,0%).`);
  });

  test('with several courses lượt and người are told apart', () => {
    const unit = aUnit('Xã A', { people: 10, peopleDone: 4, must: 20, done: 12, notStarted: 8, doneInYear: 12 });
    const [standing, , remaining] = courseSentences(aReport([unit]));
    expect(standing).toBe(`${UNTIL} có 10 người phải học 20 lượt, đã hoàn thành 12 lượt (60,0%); 4 người hoàn thành đủ các khóa phải học.`);
    expect(remaining).toBe('Còn 6 người ở Xã A chưa hoàn thành, tất cả còn trong hạn.');
    const nobody = courseSentences(aReport([{ ...unit, peopleDone: 0 }], { lastYear: { ...NO_FIGURES, people: 10, must: 10, done: 5 } }));
    expect(nobody[0]).toBe(`${UNTIL} có 10 người phải học 20 lượt, đã hoàn thành 12 lượt (60,0%), tăng 10,0 điểm phần trăm so với cùng kỳ năm trước (50,0%); chưa có người nào hoàn thành đủ các khóa phải học.`);
  });

  test('more than five units are counted, the worst named', () => {
    const units = Array.from({ length: 7 }, (_, i) => aUnit(`Xã ${i + 1}`, oneCourse(10, i)));
    expect(courseSentences(aReport(units))[2]).toBe('Còn 49 người ở 7 đơn vị (nhiều nhất là Xã 1: 10 người, Xã 2: 9 người, Xã 3: 8 người, Xã 4: 7 người, Xã 5: 6 người) chưa hoàn thành, tất cả còn trong hạn.');
  });

  test('sittings with their passes and the mean mark', () => {
    const unit = aUnit('Xã A', { ...oneCourse(4, 3), attempts: 4, passed: 3, takers: 3, bestShares: 2.4 });
    expect(courseSentences(aReport([unit]))[3]).toBe('Trong kỳ có 4 lượt làm bài kiểm tra cuối khóa, đạt 3 lượt (75,0%); điểm trung bình (kết quả cao nhất của mỗi người) là 8,0/10.');
  });
});

test('classes are counted by people who were called, came and attended enough', () => {
  const one = { title: 'Lớp 1', firstOn: '2026-10-27', lastOn: '2026-10-28', place: 'Hội trường', sessions: 4, periods: 16, called: 46, came: 43, excused: 2, absent: 1, met: 40, isClosed: true };
  expect(classSentence([one])).toBe('Trong kỳ tổ chức 1 lớp tập huấn trực tiếp, triệu tập 46 lượt người, có mặt 43 (93,5%), đạt yêu cầu 40.');
  expect(classSentence([{ ...one, called: 0, came: 0, met: 0 }])).toBe('Trong kỳ tổ chức 1 lớp tập huấn trực tiếp, triệu tập 0 lượt người, có mặt 0, đạt yêu cầu 0.');
});

describe('what the report says about certificates', () => {
  const some = { kind: 'giay-chung-nhan' as const, course: 'CCHC', issuer: 'Sở Nội vụ', issued: 0, reissued: 0, revoked: 0, spans: [] };
  test.each([
    [[], 'Trong kỳ không cấp, không thu hồi giấy chứng nhận nào.'],
    [[{ ...some, issued: 1 }], 'Trong kỳ cấp mới 1 giấy chứng nhận.'],
    [[{ ...some, issued: 1_200, reissued: 2 }, { ...some, kind: 'chung-chi' as const, issued: 30, revoked: 1 }], 'Trong kỳ cấp mới 1.230 giấy chứng nhận, chứng chỉ, cấp lại 2, thu hồi 1.'],
    [[{ ...some, revoked: 1 }], 'Trong kỳ không cấp mới giấy chứng nhận nào, thu hồi 1.'],
  ])('%j', (certificates, sentence) => {
    expect(certificateSentence(certificates)).toBe(sentence);
  });
});
