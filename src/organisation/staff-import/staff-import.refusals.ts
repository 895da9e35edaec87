import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'staff-import.unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'staff-import.unreadable': { status: 422, text: ({ reason }: { reason: string }) => reason },
  'staff-import.conflict': { status: 409, text: 'Danh sách này vừa được sửa ở nơi khác. Lựa chọn của bạn còn nguyên trên trang, nhưng chưa được lưu.' },
  'staff-import.nothing-to-do': { status: 422, text: 'Chưa có dòng nào sẵn sàng để cập nhật.' },
  'staff-import.undone': { status: 409, text: 'Lần cập nhật này đã được hoàn tác.' },
  'staff-import.not-carried-out': { status: 409, text: 'Danh sách này chưa cập nhật xong nên chưa có gì để hoàn tác.' },
  'staff-import.undo-late': { status: 409, text: 'Lần cập nhật này đã quá 7 ngày nên không hoàn tác được nữa.' },
  'staff-import.busy': { status: 409, text: 'Danh sách này đang được xử lý. Bạn chờ xong rồi làm tiếp.' },
});
