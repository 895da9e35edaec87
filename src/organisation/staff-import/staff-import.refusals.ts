import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'staff-import.unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'staff-import.unreadable': { status: 422, text: ({ reason }: { reason: string }) => reason },
  'staff-import.conflict': { status: 409, text: 'Danh sách này vừa được sửa ở nơi khác. Lựa chọn của bạn còn nguyên trên trang, nhưng chưa được lưu.' },
  'staff-import.nothing-to-do': { status: 422, text: 'Chưa có dòng nào sẵn sàng để cập nhật.' },
  'staff-import.busy': { status: 409, text: 'Danh sách này đang được xử lý. Bạn chờ xong rồi làm tiếp.' },
});
