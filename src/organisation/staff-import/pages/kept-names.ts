import type { Kept } from '../rules/undoing.js';

/** Why somebody was left as the import made them. */
export const keptNames: Readonly<Record<Kept, string>> = {
  gone: 'Hồ sơ đã được gộp hoặc xóa sau đó',
  'signed-in': 'Người này đã đăng nhập hoặc được giao vai trò',
  'has-results': 'Người này đã có kết quả học hoặc giấy chứng nhận',
  'corrected-since': 'Thông tin đã được sửa sau đó',
  'posted-since': 'Nơi công tác đã được thay đổi sau đó',
  'name-taken': 'Mã hoặc số điện thoại cũ đã là của người khác',
};
