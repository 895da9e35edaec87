import { defineRefusals } from '../../platform/errors/refusal.js';
import type { MarkFault } from './rules/marks.js';

export const refuse = defineRefusals({
  'roll.unknown': { status: 404, text: 'Không tìm thấy buổi học này.' },
  'roll.cancelled': { status: 409, text: 'Buổi này đã hủy nên không điểm danh.' },
  'roll.own': { status: 403, text: 'Bạn không tự điểm danh cho mình. Hãy nhờ giảng viên khác của lớp.' },
  'roll.not-listed': { status: 409, text: 'Người này không có trong danh sách lớp.' },
  'roll.late-minutes': { status: 422, text: 'Số phút muộn cần từ 1 đến số phút của buổi học.' },
  'roll.early-minutes': { status: 422, text: 'Số phút muộn và số phút về sớm cộng lại không được quá số phút của buổi học.' },
  'roll.made-up-day': { status: 422, text: 'Ngày học bù chưa đến, hoặc không có trên lịch. Bạn ghi khi người học đã học bù xong.' },
  'roll.made-up-note': { status: 422, text: 'Bạn ghi học bù ở lớp nào, ai xác nhận.' },
  'roll.reason-needed': { status: 422, text: 'Buổi này đã chốt nên cần ghi lý do sửa.' },
  'roll.key-used': { status: 409, text: 'Dấu này trùng khóa với một dấu khác. Bạn tải lại trang rồi ghi lại.' },
  'roll.closed-already': { status: 409, text: 'Buổi này đã chốt.' },
  'roll.class-ended': { status: 409, text: 'Lớp đã kết thúc nên không mở lại buổi được. Bạn vẫn sửa được từng người, có ghi lý do.' },
  'roll.not-begun': { status: 409, text: 'Buổi này chưa bắt đầu nên chưa chốt được.' },
  'roll.difference-unknown': { status: 404, text: 'Dấu cần chọn này không có, hoặc đã được chọn rồi.' },
  'roll.nothing-to-undo': { status: 409, text: 'Không còn dấu nào của bạn để hoàn tác. Dấu đã có người khác sửa tiếp thì không hoàn tác được.' },
  'roll.class-cancelled': { status: 409, text: 'Lớp này không tổ chức nên không điểm danh.' },
  'roll.draft-class': { status: 409, text: 'Lớp chưa công bố nên chưa điểm danh được.' },
});

/** The refusal for what is wrong with a mark. */
export const refuseFault = (fault: MarkFault) => refuse(`roll.${fault}`);
