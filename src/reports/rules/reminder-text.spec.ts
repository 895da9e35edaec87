import { reminderText, type Reminded } from './reminder-text.js';

const one = (fullName: string, unitName: string, courseTitle: string, dueOn: string): Reminded => ({ fullName, unitName, courseTitle, dueOn });

test('names each person once, by unit, with what is still to be done', () => {
  const all = [one('Lò Văn A', 'Xã Một', 'Khóa 1', '2026-11-15'), one('Lò Văn A', 'Xã Một', 'Khóa 2', '2026-12-31'), one('Vì Thị B', 'Xã Một', 'Khóa 2', '2026-12-31'), one('Mùa A C', 'Xã Hai', 'Khóa 1', '2026-11-23')];
  expect(reminderText(all, '2026-11-23', 2)).toBe(`Kính gửi các đồng chí,
Tính đến ngày 23/11/2026, các đồng chí sau chưa hoàn thành các khóa học được giao:

Xã Một
1. Lò Văn A: Khóa 1 (quá hạn từ 15/11/2026); Khóa 2 (hạn 31/12/2026)
2. Vì Thị B: Khóa 2 (hạn 31/12/2026)

Xã Hai
1. Mùa A C: Khóa 1 (hạn 23/11/2026)

(và 2 lượt khác)

Đề nghị các đồng chí vào hệ thống học và hoàn thành sớm. Nếu gặp khó khăn, xin báo lại để được hỗ trợ. Trân trọng cảm ơn.`);
});

test('of one course the name stands once', () => {
  const text = reminderText([one('Lò Văn A', 'Xã Một', 'Khóa 1', '2026-11-15')], '2026-11-23', 0);
  expect(text).toContain('chưa hoàn thành khóa “Khóa 1”:');
  expect(text).toContain('1. Lò Văn A: quá hạn từ 15/11/2026\n');
});
