import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'certificate.unknown': { status: 404, text: 'Không tìm thấy giấy chứng nhận này.' },
});
