// Makes the handout of lesson 2: the six contents on one A4 page, with room to write names.
// Run again after a change: node scripts/handout-six-contents.mjs [output.pdf]. The bytes are reproducible: the dates are fixed.
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = process.argv[2] ?? `${root}seeds/curriculum/cchc-2021-2030/lessons/sau-noi-dung-tren-mot-trang.pdf`;
const font = (weight) => `${root}node_modules/@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`;

const rows = [
  ['1', 'Cải cách thể chế', 'Quy định có rõ, có được thi hành không?'],
  ['2', 'Cải cách thủ tục hành chính', 'Người dân phải làm mấy bước, nộp mấy giấy?'],
  ['3', 'Cải cách tổ chức bộ máy hành chính nhà nước', 'Ai làm việc này, có trùng không?'],
  ['4', 'Cải cách chế độ công vụ', 'Người làm có đúng việc, đúng thái độ không?'],
  ['5', 'Cải cách tài chính công', 'Đồng tiền chi ra có kết quả không?'],
  ['6', 'Xây dựng, phát triển Chính phủ điện tử, Chính phủ số', 'Việc này làm trên mạng được chưa?'],
];

const fixed = new Date('2026-11-22T00:00:00Z');
const doc = new PDFDocument({
  size: 'A4', margins: { top: 57, bottom: 40, left: 71, right: 48 }, lang: 'vi',
  info: { Title: 'Sáu nội dung cải cách hành chính trên một trang', CreationDate: fixed, ModDate: fixed },
});
doc.pipe(createWriteStream(out));
doc.registerFont('plain', font('400Regular'));
doc.registerFont('strong', font('600SemiBold'));

const left = 71;
const width = 595.28 - 71 - 48;
doc.fillColor('#14503f').font('strong').fontSize(21).text('Sáu nội dung cải cách hành chính', left, 57);
doc.fillColor('#444').font('plain').fontSize(10.5)
  .text('Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021–2030\nNghị quyết số 76/NQ-CP ngày 15/07/2021 của Chính phủ', { width });

const height = 79;
let y = doc.y + 14;
for (const [number, name, question] of rows) {
  doc.roundedRect(left, y, width, height - 9, 6).lineWidth(0.8).strokeColor('#b9b09c').stroke();
  doc.circle(left + 24, y + 24, 13).fill('#14503f');
  doc.fillColor('#fff').font('strong').fontSize(14).text(number, left + 11, y + 14.5, { width: 26, align: 'center', lineBreak: false });
  doc.fillColor('#1f2421').font('strong').fontSize(12.5).text(name, left + 50, y + 9, { width: width - 62 });
  doc.fillColor('#444').font('plain').fontSize(10.5).text(question, left + 50, y + 27, { width: width - 62 });
  doc.fillColor('#444').fontSize(10).text('Việc của tôi:', left + 50, y + 49, { lineBreak: false });
  doc.moveTo(left + 118, y + 61).lineTo(left + width - 12, y + 61).lineWidth(0.6).dash(1.5, { space: 2 }).strokeColor('#777').stroke().undash();
  y += height;
}

doc.fillColor('#1f2421').font('strong').fontSize(12).text('Thước đo', left, y + 6);
doc.font('plain').fontSize(10.5)
  .text('Mức hài lòng với sự phục vụ của cơ quan hành chính nhà nước: 90% vào năm 2025, 95% vào năm 2030.', { width });
doc.moveDown(0.5).font('strong').fontSize(12).text('Cách dùng');
doc.font('plain').fontSize(10.5)
  .text('Mỗi người viết tên mình và một việc đang làm vào ít nhất một nội dung. Treo ở phòng họp, xem lại vào giao ban đầu tháng.', { width });
doc.fillColor('#555').fontSize(9)
  .text('Các câu hỏi do người soạn bài đặt. Kiểm tra tình trạng Nghị quyết: 22/11/2026, đang thực hiện.', left, 842 - 62, { width, lineBreak: false });
doc.end();
