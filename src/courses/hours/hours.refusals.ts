import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'hours.unit-unknown': { status: 404, text: 'Không tìm thấy đơn vị này trong phần bạn phụ trách.' },
  'hours.target-unknown': { status: 404, text: 'Không tìm thấy chỉ tiêu này trong phần bạn phụ trách.' },
  'hours.target-stands': { status: 409, text: 'Đơn vị, đối tượng và năm này đã có một chỉ tiêu khác. Bạn bỏ chỉ tiêu đó trước, rồi đặt lại.' },
});
