import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'review.unknown': { status: 404, text: 'Không tìm thấy việc xem xét này trong phần bạn phụ trách.' },
  'review.decided': { status: 409, text: 'Việc này đã có người xem xét.' },
  'review.own': { status: 403, text: 'Bạn không tự xem xét kết quả của mình. Hãy nhờ người phụ trách khác.' },
});
