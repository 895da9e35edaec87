import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'class.unknown': { status: 404, text: 'Không tìm thấy lớp học này.' },
});
