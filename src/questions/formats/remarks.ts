/** Everything that reading and writing question files can have to tell, with its Vietnamese sentence. `{name}` is filled in from the parameters. */
const sentences = {
  // The file cannot be read.
  'file-empty': 'Tệp không có nội dung. Hãy mở tệp, kiểm tra rồi lưu và gửi lại.',
  'file-too-large': 'Tệp lớn quá {limit} MB nên không được đọc. Hãy thu nhỏ ảnh hoặc chia thành nhiều tệp.',
  'file-password': 'Tệp có mật khẩu nên không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi.',
  'file-old-word': 'Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, chọn Lưu thành → Tài liệu Word (.docx) rồi gửi tệp mới.',
  'file-old-excel': 'Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành → Sổ làm việc Excel (.xlsx) rồi gửi tệp mới.',
  'file-open-document': 'Đây là tệp LibreOffice. Hãy mở bằng LibreOffice, chọn Lưu thành → Word (.docx) hoặc Excel (.xlsx) rồi gửi tệp mới.',
  'file-other-kind': 'Nội dung tệp là {kind}, không phải tệp câu hỏi đọc được. Đọc được: .docx, .xlsx, văn bản, Aiken, GIFT, Moodle XML, QTI.',
  'file-not-format': 'Nội dung tệp không phải {format}. Hãy chọn đúng định dạng hoặc để hệ thống tự nhận.',
  'file-broken': 'Tệp bị hỏng hoặc tải lên chưa trọn vẹn ({detail}). Không câu nào được lấy.',
  'file-bomb': 'Nội dung tệp khi giải nén lớn bất thường nên không được đọc.',
  'file-forbidden-xml': 'Tệp XML có khai báo DOCTYPE hoặc thực thể riêng nên không được đọc. Hãy xuất lại tệp từ phần mềm gốc.',
  'file-unknown-encoding': 'Không nhận ra bảng mã chữ của tệp. Hãy mở tệp, lưu với bảng mã UTF-8 rồi gửi lại.',
  'too-many-rows': 'Tệp có hơn {limit} đoạn nên không được đọc. Hãy chia thành nhiều tệp.',
  'too-many-questions': 'Tệp có hơn {limit} câu hỏi nên không được đọc. Hãy chia thành nhiều tệp.',
  'text-too-long': 'Nội dung dài quá {limit} ký tự nên không được đọc. Hãy chia thành nhiều phần.',
  'no-questions': 'Không tìm thấy câu hỏi nào. Câu hỏi cần bắt đầu bằng “Câu 1:” hoặc “1.”, phương án bằng “A.”, “B.”…',
  'no-items': 'Gói không có câu hỏi QTI nào đọc được.',
  'qti-old': 'Đây là gói QTI 1.2, đời cũ của Canvas và Blackboard, nên không đọc được. Hãy xuất lại ở phần mềm gốc thành QTI 2.1 hoặc mới hơn (Canvas: New Quizzes), hoặc thành Moodle XML.',
  'item-missing': 'Gói có kê câu này nhưng không kèm tệp của nó.',
  'no-header': 'Không tìm thấy dòng tiêu đề có cột “Câu hỏi”. Hãy dùng tệp mẫu để nhập.',
  // About the file.
  'converted-font': 'Chữ viết bằng phông cũ ({name}) đã được chuyển sang Unicode.',
  'encoding': 'Bảng mã của tệp: {name}.',
  'mark-used': 'Phương án đúng được nhận ra nhờ {mark}.',
  'picture-unreadable': 'Một hình ở đây không phải PNG, JPEG, GIF hoặc WebP nên không lấy được.',
  'picture-missing': 'Hình “{name}” không có trong tệp.',
  'object-left-out': 'Đối tượng nhúng (thường là công thức MathType hoặc biểu đồ) ở đây không đọc được. Hãy đổi thành công thức của Word hoặc hình.',
  'footnote-left-out': 'Chú thích cuối trang ở đây không được lấy.',
  'symbol-left-out': 'Một ký hiệu riêng của phông chữ ở đây không đọc được.',
  'hidden-left-out': 'Có chữ ẩn ở đây, không được lấy.',
  'key-unknown-question': 'Đáp án cho câu {number}, nhưng không có câu này.',
  'key-doubtful': 'Số câu trong tệp lặp lại nên không biết đáp án câu {number} thuộc câu nào.',
  'sheet-skipped': 'Trang tính “{name}” không có câu hỏi nên được bỏ qua.',
  // About one question.
  'prompt-missing': 'Câu này không có nội dung câu hỏi.',
  'options-few': 'Câu này chỉ có {count} phương án.',
  'options-many': 'Câu này có {count} phương án, nhiều hơn 20.',
  'option-empty': 'Phương án {letter} không có nội dung.',
  'options-missing': 'Câu này không có phương án và không có đáp án.',
  'right-missing': 'Không thấy phương án nào được đánh dấu là đúng.',
  'right-other-mark': 'Đáp án của câu này không ghi như các câu khác trong tệp. Chỉ phương án {letters} có {how}: nếu đó là đáp án, bấm Sửa rồi đánh dấu phương án {letters}.',
  'right-unknown': 'Đáp án ghi “{written}”, nhưng không có phương án như vậy.',
  'right-different': 'Dòng đáp án ghi {answer}, còn bảng đáp án ghi {key}.',
  'right-look-different': 'Đáp án ghi {answer}, còn trong các phương án đánh dấu {marked}.',
  'several-right': 'Có {count} phương án được đánh dấu đúng nên đọc là câu chọn nhiều phương án.',
  'letters-odd': 'Các phương án không theo thứ tự A, B, C…: {letters}.',
  'line-continued': 'Dòng ở {at} được nối vào cuối phương án trên nó.',
  'read-as-short-text': 'Không có phương án, có đáp án “{written}”: đọc là câu trả lời ngắn.',
  'read-as-essay': 'Không có phương án: đọc là câu tự luận.',
  'waits-mark': 'Chưa biết phương án nào đúng: tệp đánh dấu theo nhiều kiểu chỉ vào những phương án khác nhau.',
  'waits-options': 'Câu này không có phương án và không có đáp án.',
  'content-faulty': 'Câu này chưa dùng được: {fault}.',
  'type-unknown': 'Loại câu “{type}” không có trong hệ thống.',
  'not-readable': 'Không đọc được: {detail}.',
  'left-out': 'Không lấy được: {what}.',
  'changed': 'Đã đổi: {what}.',
  'gaps-differ': 'Trong câu có {marks} chỗ trống, nhưng bên dưới có {gaps} dòng đáp án.',
  'gap-unreadable': 'Chỗ trống {letter} cần ghi như “chọn: *An | Bình”, “điền: An | An Giang” hoặc “số: 12,5 ± 0,1”.',
  'pair-unreadable': 'Dòng {letter} cần ghi một cặp như “vế trái → vế phải”.',
  // What a format cannot carry.
  'cannot-type': 'Loại câu này không ghi được trong định dạng này nên không có trong tệp.',
  'cannot-part': 'Không ghi được: {what}.',
  'becomes': 'Ghi thành {what}.',
} as const;

export type RemarkCode = keyof typeof sentences;

/** One thing to tell, as data; `sayRemark` makes the sentence. */
export interface Remark {
  readonly code: RemarkCode;
  readonly params?: Readonly<Record<string, string>>;
}

export function remark(code: RemarkCode, params?: Readonly<Record<string, string>>): Remark {
  return params ? { code, params } : { code };
}

/** The sentence for the person. */
export function sayRemark({ code, params = {} }: Remark): string {
  return sentences[code].replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '');
}
