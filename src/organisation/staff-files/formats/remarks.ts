/** Everything that reading a staff file can have to tell, with its Vietnamese sentence. `{name}` is filled in from the parameters. */
const sentences = {
  // The file cannot be read.
  'file-empty': 'Tệp không có nội dung. Hãy mở tệp bằng Excel, kiểm tra danh sách rồi lưu và gửi lại.',
  'file-too-large': 'Tệp lớn quá {limit} MB nên không được đọc. Hãy xóa ảnh và các trang tính không dùng, hoặc chia danh sách thành nhiều tệp.',
  'file-password': 'Tệp có mật khẩu nên không mở được. Hãy mở bằng Excel, chọn Tệp → Thông tin → Bảo vệ sổ làm việc, bỏ mật khẩu, lưu lại rồi gửi.',
  'file-old-excel': 'Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành → Sổ làm việc Excel (.xlsx) rồi gửi tệp mới.',
  'file-binary-excel': 'Đây là tệp Excel dạng nhị phân (.xlsb). Hãy mở bằng Excel, chọn Lưu thành → Sổ làm việc Excel (.xlsx) rồi gửi tệp mới.',
  'file-open-document': 'Đây là tệp LibreOffice (.ods). Hãy mở bằng LibreOffice, chọn Lưu thành → Excel 2007–365 (.xlsx) rồi gửi tệp mới.',
  'file-other-kind': 'Nội dung tệp là {kind}, không phải bảng tính. Hãy đưa danh sách vào bảng Excel, lưu dạng .xlsx hoặc .csv rồi gửi lại.',
  'file-html': 'Tệp là trang web được đặt tên như tệp Excel (phần mềm quản lý thường xuất như vậy). Hãy mở bằng Excel, chọn Lưu thành → Sổ làm việc Excel (.xlsx) rồi gửi tệp mới.',
  'file-broken': 'Tệp bị hỏng hoặc tải lên chưa trọn vẹn ({detail}). Hãy mở tệp bằng Excel, lưu lại thành tệp mới rồi gửi.',
  'file-bomb': 'Nội dung tệp khi giải nén lớn bất thường nên không được đọc. Hãy chép riêng bảng danh sách sang một sổ làm việc mới rồi gửi lại.',
  'file-forbidden-xml': 'Tệp có khai báo XML không thuộc bảng tính thông thường nên không được đọc. Hãy mở bằng Excel, lưu lại thành tệp .xlsx mới rồi gửi.',
  'file-unknown-encoding': 'Không nhận ra bảng mã chữ của tệp. Hãy mở tệp bằng Excel, chọn Lưu thành → CSV UTF-8 hoặc .xlsx rồi gửi lại.',
  'sheet-unknown': 'Tệp không có trang tính {wanted}. Các trang tính có trong tệp: {found}.',
  'no-rows': 'Tệp không có dòng nào có chữ. Hãy kiểm tra đã chọn đúng tệp chưa.',
  'no-header': 'Không tìm thấy dòng tiêu đề của danh sách. Đã tìm trong {lines} dòng đầu một dòng có cột họ và tên cùng ít nhất một cột khác (ngày sinh, số điện thoại, chức vụ, đơn vị…). Những dòng đầu đang là: {found}. Hãy ghi tên cột ở dòng ngay trên người đầu tiên, hoặc chọn ý nghĩa từng cột bằng tay.',
  'no-name-column': 'Có dòng tiêu đề (dòng {line}) nhưng không có cột họ và tên. Các cột đang có: {found}. Hãy ghi “Họ và tên” vào ô tiêu đề của cột đó, hoặc chọn ý nghĩa từng cột bằng tay.',
  'no-people': 'Có dòng tiêu đề (dòng {line}) nhưng bên dưới không có người nào. Hãy kiểm tra đã chọn đúng trang tính và đúng tệp chưa.',
  'all-rejected': 'Có {count} dòng bên dưới tiêu đề nhưng không dòng nào có họ và tên đọc được. Hãy kiểm tra cột họ và tên, hoặc chọn ý nghĩa từng cột bằng tay.',
  'too-many-rows': 'Danh sách có hơn {limit} dòng nên không được đọc. Hãy chia thành nhiều tệp.',
  // About a file or a sheet.
  'encoding': 'Bảng mã của tệp: {name}.',
  'delimiter': 'Dấu ngăn cột: {name}.',
  'dates-1904': 'Sổ làm việc tính ngày từ năm 1904 (Excel trên máy Mac); ngày đã được đọc theo cách đó.',
  'converted-font': 'Cột {columns}: chữ viết bằng phông cũ ({name}) đã được chuyển sang Unicode.',
  'sheet-without-list': 'Trang tính này không có danh sách người nên được bỏ qua.',
  'sheet-hidden': 'Trang tính này đang ẩn trong tệp nên không được đọc.',
  'columns-cut': 'Trang tính có hơn {limit} cột; các cột sau đó không được đọc.',
  'skipped-lines': 'Bỏ qua {count} dòng không phải là người ({what}): dòng {lines}.',
  'groups': 'Có {count} dòng tên nhóm hoặc đơn vị; người bên dưới thuộc nhóm đó nếu không ghi đơn vị riêng.',
  'month-first': 'Cột {columns}: ngày được ghi theo kiểu tháng trước, ngày sau (như 12/31/1987) và đã được đọc theo kiểu đó.',
  'filtered-lines': 'Có {count} dòng đang ẩn trong trang tính nhưng vẫn được đọc.',
  'dates-maybe-swapped': 'Cột {columns}: ngày lớn hơn 12 được ghi bằng chữ, còn lại Excel đã tự đổi thành ngày và có thể đã đảo ngày với tháng. Hãy đối chiếu với hồ sơ.',
  // About one line.
  'name-missing': 'Dòng không có họ và tên.',
  'name-impossible': 'Ô họ và tên ghi “{value}”, không phải tên người.',
  'name-two': 'Ô họ và tên ghi “{value}”, như tên của hai người. Hãy ghi mỗi người một dòng.',
  'name-rest': 'Phần “{value}” sau họ và tên không thuộc họ tên nên được bỏ.',
  'name-one-word': 'Họ và tên chỉ có một chữ.',
  'name-capitals': 'Họ và tên viết hoa toàn bộ, đã đổi thành “{value}”.',
  'name-small': 'Họ và tên viết thường toàn bộ, đã đổi thành “{value}”.',
  'cell-error': 'Ô {cell} đang báo lỗi {value} trong Excel nên không đọc được.',
  'formula-empty': 'Ô {cell} là công thức chưa có kết quả. Hãy mở tệp bằng Excel rồi lưu lại.',
  'date-impossible': '{field} “{value}” không có trong lịch.',
  'date-unclear': '{field} “{value}” có thể là ngày/tháng hoặc tháng/ngày; đã đọc là {read}.',
  'date-unreadable': '{field} “{value}” không đọc được thành ngày.',
  'date-two-digit-year': '{field} “{value}” chỉ ghi hai số của năm; đã đọc là {read}.',
  'birth-improbable': 'Ngày sinh “{value}” không hợp lý với người đang làm việc nên không được lấy.',
  'birth-month-only': 'Ngày sinh “{value}” không có ngày; chỉ lấy năm {read}.',
  'phone-impossible': 'Số điện thoại “{value}” không đúng.',
  'phone-zero-added': 'Số điện thoại “{value}” thiếu số 0 ở đầu; đã đọc là {read}.',
  'phone-old-prefix': 'Số điện thoại “{value}” dùng đầu số cũ 11 chữ số; đã đổi thành {read}.',
  'phone-several': 'Có nhiều số điện thoại; dùng {read}.',
  'phone-landline': 'Số điện thoại {read} là số cố định.',
  'mail-impossible': 'Thư điện tử “{value}” không đúng.',
  'mail-several': 'Có nhiều địa chỉ thư điện tử; dùng {read}.',
  'staff-code-impossible': 'Mã cán bộ “{value}” không đúng.',
  'category-unknown': 'Đối tượng “{value}” không thuộc loại nào đã biết.',
  'citizen-number-impossible': 'Số căn cước không đúng (phải có 12 chữ số).',
  'unit-from-above': 'Không ghi đơn vị; lấy đơn vị của dòng trên.',
  'unit-missing': 'Không ghi đơn vị.',
  'same-staff-code': 'Trùng mã cán bộ với {at}.',
  'same-phone': 'Trùng số điện thoại với {at}.',
  'same-mail': 'Trùng thư điện tử với {at}.',
  'same-name-and-birth': 'Trùng họ tên và ngày sinh với {at}.',
  'same-citizen-number': 'Trùng số căn cước với {at}.',
} as const;

export type RemarkCode = keyof typeof sentences;

/** One thing to tell about a file, a sheet or a line, as data; `sayRemark` makes the sentence. */
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
