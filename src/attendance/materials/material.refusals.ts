import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'material.missing': { status: 422, text: 'Bạn chọn tệp tài liệu.' },
  'material.too-large': { status: 422, text: 'Tệp quá lớn: PDF đến 5 MB, Word, Excel, PowerPoint đến 10 MB, ảnh đến 15 MB.' },
  'material.not-taken': { status: 422, text: ({ why }: { why: string }) => `Chưa nhận tệp này: ${why}.` },
  'material.too-many': { status: 422, text: ({ most }: { most: number }) => `Mỗi lớp có nhiều nhất ${most} tài liệu. Bạn bỏ bớt tài liệu cũ trước.` },
  'material.unknown': { status: 404, text: 'Không tìm thấy tài liệu này.' },
});
