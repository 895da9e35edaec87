import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'message.unknown': { status: 404, text: 'Không tìm thấy thông báo này.' },
  'message.unit-unknown': { status: 404, text: 'Không tìm thấy đơn vị này.' },
});
