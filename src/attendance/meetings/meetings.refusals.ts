import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'meeting.unknown': { status: 404, text: 'Không tìm thấy buổi này.' },
  'meeting.unit-unknown': { status: 422, text: 'Đơn vị này không thuộc phần bạn phụ trách. Bạn chọn lại trong danh sách.' },
  'meeting.course-unknown': { status: 422, text: 'Khóa học này không còn để chọn. Bạn chọn lại trong danh sách.' },
  'meeting.order-of-times': { status: 422, text: 'Giờ kết thúc phải sau giờ bắt đầu.' },
  'meeting.not-over': { status: 422, text: 'Buổi này chưa kết thúc. Bạn ghi sau khi buổi đã xong.' },
  'meeting.changed-meanwhile': { status: 409, text: 'Có người vừa sửa buổi này. Bạn mở lại trang để thấy nội dung mới, rồi sửa tiếp.' },
  'meeting.cancelled': { status: 409, text: 'Buổi này đã hủy ghi nhận, không sửa được nữa.' },
  'meeting.reason-needed': { status: 422, text: 'Danh sách đã được ghi. Bạn ghi lý do sửa.' },
  'meeting.outside': { status: 422, text: 'Có người không thuộc đơn vị này vào ngày diễn ra buổi. Bạn mở lại trang rồi chọn.' },
  'meeting.file-unknown': { status: 404, text: 'Không có tệp này.' },
  'meeting.file-missing': { status: 422, text: 'Bạn chọn một tệp.' },
  'meeting.file-too-large': { status: 422, text: 'Tệp quá lớn: ảnh đến 15 MB, PDF và Word đến 5 MB.' },
  'meeting.file-not-taken': { status: 422, text: ({ why }: { why: string }) => `Không nhận được tệp này: ${why}.` },
  'meeting.too-many-files': { status: 422, text: ({ most }: { most: number }) => `Đã đủ ${most} tệp. Bạn bỏ bớt một tệp rồi thêm.` },
  'meeting.too-many-people': { status: 422, text: ({ most }: { most: number }) => `Một buổi ghi tối đa ${most} người.` },
});
