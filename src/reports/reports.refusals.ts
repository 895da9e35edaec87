import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'tracking.unknown': { status: 404, text: 'Không tìm thấy người hoặc khóa học này trong phần bạn theo dõi.' },
  'tracking.view-unknown': { status: 404, text: 'Không tìm thấy cách xem này. Có thể người lưu đã bỏ nó.' },
  'tracking.too-many-views': { status: 422, text: 'Bạn đã lưu 30 cách xem. Hãy bỏ bớt một cách xem cũ rồi lưu lại.' },
});
