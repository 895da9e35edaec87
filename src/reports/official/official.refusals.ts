import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'report.unknown': { status: 404, text: 'Không có báo cáo nào ở địa chỉ này, hoặc bạn chưa được mở.' },
  'report.no-area': { status: 422, text: 'Vào ngày chốt số liệu của kỳ này, địa bàn đã chọn không có. Hãy chọn địa bàn hoặc kỳ khác.' },
  'report.area-not-yours': { status: 403, text: 'Địa bàn này không thuộc phần bạn phụ trách.' },
  'report.not-begun': { status: 422, text: 'Kỳ này chưa bắt đầu nên chưa có số liệu.' },
  'report.frozen': { status: 409, text: 'Báo cáo đã ban hành thì không sửa được nữa. Cần đính chính thì lập báo cáo thay thế.' },
  'report.changed': { status: 409, text: 'Báo cáo vừa được sửa ở nơi khác. Hãy mở lại trang, xem nội dung mới rồi sửa tiếp.' },
  'report.has-problems': { status: 409, text: 'Báo cáo còn chỗ phải bổ sung trước khi ban hành.' },
  'report.already-replaced': { status: 409, text: 'Báo cáo này đã có báo cáo khác thay thế.' },
  'report.not-issued': { status: 409, text: 'Chỉ báo cáo đã ban hành mới cần báo cáo thay thế; bản nháp thì sửa trực tiếp.' },
  'report.calendar-taken': { status: 409, text: 'Đã có lịch báo cáo áp dụng từ ngày này.' },
  'report.due-past': { status: 422, text: 'Hạn gửi phải từ hôm nay trở đi.' },
  'report.texts-full': { status: 409, text: 'Phần chữ của báo cáo sẽ quá dài (mỗi mục nhiều nhất 20.000 ký tự). Hãy rút gọn phần đã có, hoặc đưa vào từng đơn vị.' },
  'part.unknown': { status: 404, text: 'Không có phần báo cáo nào ở địa chỉ này, hoặc bạn chưa được mở.' },
  'part.frozen': { status: 409, text: 'Báo cáo đã ban hành nên phần của đơn vị không sửa được nữa.' },
  'part.changed': { status: 409, text: 'Phần này vừa được gửi ở nơi khác. Hãy xem nội dung đã gửi; gửi lần nữa thì nội dung bạn viết thay nội dung ấy.' },
  'part.figures-changed': { status: 409, text: 'Số liệu của báo cáo vừa được lấy lại. Hãy xem số liệu mới rồi gửi; nội dung bạn viết vẫn còn.' },
});
