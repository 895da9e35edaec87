import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'equivalence.unknown': { status: 404, text: 'Không tìm thấy giấy này trong phần bạn phụ trách.' },
  'equivalence.file': { status: 422, text: 'Tệp này không phải PDF, JPG hay PNG. Bạn chụp ảnh giấy bằng điện thoại, hoặc quét thành PDF.' },
  'equivalence.file-large': { status: 413, text: 'Tệp lớn hơn 5 MB. Bạn chụp lại với cỡ ảnh nhỏ hơn.' },
  'equivalence.waiting': { status: 409, text: 'Bạn đã gửi một giấy cho khóa này, đang chờ kiểm tra. Muốn gửi giấy khác, bạn rút giấy cũ trước.' },
  'equivalence.future': { status: 422, text: 'Ngày cấp chưa tới. Bạn xem lại ngày trên giấy.' },
  'equivalence.decided': { status: 409, text: 'Giấy này đã có người quyết định.' },
  'equivalence.own': { status: 403, text: 'Bạn không tự công nhận giấy của mình. Hãy nhờ người phụ trách khác.' },
});
