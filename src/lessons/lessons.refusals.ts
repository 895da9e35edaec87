import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'lesson.unknown': { status: 404, text: 'Không tìm thấy bài học này.' },
  /** The owner's gate says why. */
  'lesson.closed': { status: 403, text: ({ why }: { why: string }) => why },
  'lesson.file-unknown': { status: 404, text: 'Bài học này không có tệp đó.' },
});
