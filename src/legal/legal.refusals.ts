import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'source.unknown': { status: 404, text: 'Không tìm thấy văn bản này.' },
});
