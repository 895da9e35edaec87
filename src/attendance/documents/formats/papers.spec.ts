import render from '../../../platform/prints/official/render.js';
import { NO_FORMS, statements, withForm } from '../../evaluation/rules/tally.js';
import { classReportOf, handedInText } from './class-report.js';
import { decisionOf, listOf, summonsOf } from './class-papers.js';
import { basisBlocks, firstForm, numberText, type PaperClass, type PaperForm } from './paper.js';

const held: PaperClass = {
  title: 'Tập huấn bộ phận một cửa', course: 'Chương trình tổng thể', days: '26 và 27/11/2026', amount: '16 tiết, 4 buổi', place: 'Hội trường', rule: 'Có mặt từ 80% số buổi', note: 'Mang theo máy tính.', decision: { number: '5/QĐ-UBND', date: '2026-02-05' },
  trainers: ['Cầm Thị Thu Hiền'], sessions: [{ number: 1, when: 'Thứ Năm, 26/11/2026, 07:30 - 11:00', topic: 'Nhận hồ sơ', periods: 4, place: 'Hội trường' }],
  people: [{ name: 'Nguyễn Hoàng Thị Khánh Huyền', title: 'Chuyên viên', unit: 'UBND xã Yên Sơn' }, { name: 'Lò Văn An', title: 'Chuyên viên', unit: 'UBND xã Yên Châu' }],
};
const form: PaperForm = { ...firstForm({ name: 'Xã Yên Châu', kind: 'commune' }, 'decision'), number: '7/QĐ-UBND', date: '2026-03-01' };
const texts = (blocks: readonly object[]) => blocks.flatMap((block) => ('text' in block ? [String(block.text)] : []));

test('a number below ten gets its zero, one that is not known a gap for the pen', () => {
  expect([numberText('7/QĐ-UBND'), numberText('45/QĐ-UBND'), numberText('')]).toEqual(['07/QĐ-UBND', '45/QĐ-UBND', '\u00a0'.repeat(6)]);
  expect(numberText('/QĐ-UBND')).toBe(`${'\u00a0'.repeat(6)}/QĐ-UBND`);
});

test('each basis ends with a semicolon and the last with a full stop, whatever was typed', () => {
  expect(texts(basisBlocks('Căn cứ Kế hoạch số 1;\n\nTheo đề nghị của Văn phòng.'))).toEqual(['Căn cứ Kế hoạch số 1;', 'Theo đề nghị của Văn phòng.']);
});

test('a commune decides as its committee, an office in its own name', () => {
  expect(form).toMatchObject({ issuer: 'ỦY BAN NHÂN DÂN XÃ YÊN CHÂU', place: 'Yên Châu', authority: 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊN CHÂU' });
  expect(firstForm({ name: 'Sở Nội vụ tỉnh Sơn La', kind: 'office' }, 'report')).toMatchObject({ issuer: 'SỞ NỘI VỤ TỈNH SƠN LA', signerLines: 'THỦ TRƯỞNG ĐƠN VỊ' });
});

test('the decision has its articles and the list behind it, naming its number and day', () => {
  const { header, body, appendices } = decisionOf(held, form);
  expect(header).toMatchObject({ number: 'Số: 07/QĐ-UBND', placeAndDate: 'Yên Châu, ngày 01 tháng 3 năm 2026', type: 'QUYẾT ĐỊNH' });
  expect(body.filter(({ kind }) => kind === 'article')).toHaveLength(3);
  expect(texts(body)).toContain('Mở lớp “Tập huấn bộ phận một cửa” cho 2 học viên (có danh sách kèm theo), như sau:');
  expect(appendices[0]!.attachedTo).toBe('(Kèm theo Quyết định số 07/QĐ-UBND ngày 01 tháng 3 năm 2026 của Ủy ban nhân dân xã Yên Châu)');
});

test('the letter goes to the units of its people unless others are named, and rests on the decision', () => {
  const { header, body } = summonsOf(held, form);
  expect([header.type, header.addressee]).toEqual(['', ['UBND xã Yên Châu', 'UBND xã Yên Sơn']]);
  expect(texts(body)[0]).toContain('Thực hiện Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026');
  expect(summonsOf(held, { ...form, addressees: '- Các phòng;\n' }).header.addressee).toEqual(['Các phòng']);
});

test.each([[0, 0, null, '0/20 người nộp'], [3, 0, 0, '3/20 người nộp, chưa chấm bài nào'], [16, 12, 11, '16/20 người nộp, đã chấm 12 bài, 11 bài đạt'], [16, 12, null, '16/20 người nộp, đã chấm 12 bài']])('tells what was handed in: %s, %s, %s', (handedIn, marked, passed, expected) => {
  expect(handedInText({ title: '', handedIn, marked, passed }, 20)).toBe(expected);
});

test('the report counts its people once, and every paper can be drawn as every file', async () => {
  const report = { called: 20, came: 18, excused: 1, absent: 1, met: 15, tasks: [{ title: 'Một việc tôi làm ngay', handedIn: 16, marked: 12, passed: 11 }], absentees: [{ name: 'Lò Văn An', unit: 'UBND xã', excused: 1, absent: 0, share: '3/4 buổi', met: false }] };
  const like = (mark: number, useful: string) => ({ marks: Object.fromEntries(statements.map((name) => [name, mark])) as Record<(typeof statements)[number], number>, useful, improve: 'x'.repeat(1_000) });
  const tally = [like(5, 'Ví dụ thật'), like(4, '=1+1'), like(4, ''), like(3, ''), like(2, '')].reduce(withForm, NO_FORMS);
  const window = { phase: 'open', lastDay: '2026-03-15' } as const;
  expect(texts(classReportOf(held, { ...report, evaluation: { window, forms: 4, asked: 18, tally: null } }, form).body).join(' ')).not.toContain('phiếu');
  const paper = classReportOf(held, { ...report, evaluation: { window, forms: 6, asked: 18, tally } }, form);
  expect(texts(paper.body).join(' ')).toContain('6 trong 18 học viên đã gửi phiếu không ghi tên; kết quả tính trên 5 phiếu đầu. Điểm trung bình (từ 1 đến 5): nội dung sát với công việc của tôi 3,6;');
  expect(paper.appendices.map(({ label, title }) => `${label} ${title}`).at(-1)).toBe('Phụ lục III Đánh giá của học viên');
  expect(texts(paper.body).join(' ')).toContain('Triệu tập 20 người; có mặt 18 người (90,0%)');
  const facts = { title: 'Lớp', author: 'UBND', at: new Date('2026-03-01T00:00:00Z') };
  for (const document of [decisionOf(held, form), summonsOf({ ...held, people: [], sessions: [] }, form), listOf(held, form), paper]) {
    for (const format of ['docx', 'pdf'] as const) expect((await render({ format, document, facts })).length).toBeGreaterThan(1_000);
  }
  expect((await render({ format: 'xlsx', document: paper, facts })).subarray(0, 2).toString()).toBe('PK');
});
