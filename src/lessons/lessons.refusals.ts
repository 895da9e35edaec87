import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'lesson.unknown': { status: 404, text: 'Không tìm thấy bài học này.' },
  /** The owner's gate says why. */
  'lesson.closed': { status: 403, text: ({ why }: { why: string }) => why },
  /** Another window of the same author has saved since this one was opened. */
  'lesson.draft-conflict': { status: 409, text: 'Bản nháp này đã được lưu từ một cửa sổ khác sau khi bạn mở trang. Chưa có gì bị ghi đè.' },
  'lesson.published-meanwhile': { status: 409, text: ({ number }: { number: number }) => `Bài này vừa có bản ${number} do người khác xuất bản sau khi bạn bắt đầu soạn. Bạn xem khác biệt rồi quyết định.` },
  'lesson.not-ready': { status: 422, text: 'Bài này còn chỗ cần sửa trước khi xuất bản.' },
  'lesson.nothing-to-publish': { status: 409, text: 'Bài này không có gì mới để xuất bản.' },
  'lesson.version-unknown': { status: 404, text: 'Không tìm thấy bản này của bài học.' },
  'lesson.source-unknown': { status: 422, text: 'Văn bản này không có trong danh mục. Bạn chọn lại.' },
  'lesson.file-refused': { status: 422, text: ({ why }: { why: string }) => why },
  'lesson.file-unknown': { status: 404, text: 'Bài học này không có tệp đó.' },
});
