import { formatDate } from '../../../platform/views/formats.js';
import type { Reason, ReasonCode } from '../rules/lines.js';

const columnNames: Readonly<Record<string, string>> = { fullName: 'Họ và tên', title: 'Chức danh', staffCode: 'Mã cán bộ', mail: 'Thư điện tử', phone: 'Số điện thoại' };

/** Why a line is in its group, short enough for a tag. */
const texts: Readonly<Record<ReasonCode, string | ((detail: string) => string)>> = {
  several: 'Giống nhiều người',
  'same-name': 'Trùng tên, chưa đủ căn cứ',
  'near-name': 'Gần giống một người đã có',
  'birth-changed': 'Khác ngày sinh',
  'code-changed': 'Khác mã cán bộ',
  'citizen-differs': 'Trùng mã cán bộ, khác số căn cước',
  'other-name': 'Trùng mã hoặc số, khác họ tên',
  'not-mine': 'Không thuộc phần bạn quản lý',
  'unit-unknown': (detail) => `Chưa nhận ra đơn vị “${detail}”`,
  'unit-ambiguous': (detail) => `Nhiều đơn vị khớp với “${detail}”`,
  'unit-missing': 'Chưa ghi đơn vị',
  'double-in-file': (detail) => `Có thể trùng với ${detail}`,
  'same-person-twice': (detail) => `Cùng một người với ${detail}`,
  waiting: 'Đang hỏi đơn vị',
  'identical-line': (detail) => `Giống hệt ${detail}`,
  'too-long': (detail) => `${columnNames[detail] ?? 'Nội dung'} dài quá`,
  'code-taken': 'Mã cán bộ đang là của người khác',
  'citizen-taken': 'Số căn cước đang là của người khác',
  'phone-signs-in': 'Số điện thoại mới đang là tên đăng nhập của tài khoản khác',
  'code-signs-in': 'Mã cán bộ mới đang là tên đăng nhập của tài khoản khác',
  'same-phone-twice': (detail) => `Cùng số điện thoại với ${detail}, không thể cùng dùng để đăng nhập`,
  'day-before-post': (detail) => `Ngày hiệu lực phải sau ${formatDate(detail)}, ngày bắt đầu vị trí hiện nay`,
  'unit-not-yet': (detail) => `Đơn vị không hoạt động vào ngày ${formatDate(detail)}`,
  'changed-meanwhile': 'Dữ liệu đã thay đổi từ lần xem trước',
  refused: (detail) => detail,
  'by-code': 'Khớp mã cán bộ',
  'by-citizen': 'Khớp số căn cước',
  'by-phone': 'Khớp số điện thoại và họ tên',
  'by-birth': 'Khớp họ tên và ngày sinh',
  'by-post': 'Khớp họ tên, đơn vị và chức danh',
  decided: 'Theo lựa chọn của bạn',
  'nobody-like': 'Chưa có ai như vậy',
  absent: 'Không có tên trong tệp',
  unreadable: (detail) => detail,
};

export function sayReason({ code, detail = '' }: Reason): string {
  const text = texts[code];
  return typeof text === 'string' ? text : text(detail);
}

/** All reasons of a line as one text. */
export const sayReasons = (reasons: readonly Reason[]): string => reasons.map(sayReason).join('. ');
