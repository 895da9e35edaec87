import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'tracking.unknown': { status: 404, text: 'Không tìm thấy người hoặc khóa học này trong phần bạn theo dõi.' },
});
