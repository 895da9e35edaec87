import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'sheet.missing': { status: 422, text: 'Bạn chọn ảnh hoặc tệp PDF của danh sách đã ký.' },
  'sheet.too-large': { status: 422, text: 'Tệp quá lớn: ảnh đến 15 MB, PDF đến 5 MB.' },
  'sheet.not-taken': { status: 422, text: ({ why }: { why: string }) => `Chưa nhận tệp này: ${why}.` },
  'sheet.too-many': { status: 422, text: ({ most }: { most: number }) => `Mỗi buổi giữ nhiều nhất ${most} tờ.` },
  'sheet.unknown': { status: 404, text: 'Không tìm thấy tờ danh sách này.' },
  'roll-file.missing': { status: 422, text: 'Bạn chọn tệp Excel (.xlsx) đã tải từ trang này.' },
  'roll-file.unreadable': { status: 422, text: 'Không đọc được tệp này. Cần tệp Excel (.xlsx) không có mật khẩu.' },
  'roll-file.no-header': { status: 422, text: 'Không thấy dòng tiêu đề có cột “Điểm danh” và cột “Mã cán bộ” hoặc “Họ và tên”.' },
  'roll-file.too-long': { status: 422, text: ({ most }: { most: number }) => `Tệp có quá ${most} dòng.` },
  'roll-file.bad-rows': { status: 422, text: ({ count }: { count: number }) => `${count} dòng cần sửa. Chưa ghi dòng nào.` },
});
