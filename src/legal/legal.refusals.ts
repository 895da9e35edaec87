import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'source.unknown': { status: 404, text: 'Không tìm thấy văn bản này.' },
  'source.changed-meanwhile': { status: 409, text: 'Văn bản này vừa được người khác sửa. Hãy mở lại trang để xem nội dung mới rồi sửa tiếp.' },
  'source.known': { status: 422, text: 'Danh mục đã có văn bản cùng loại, cùng số và cùng ngày ban hành.' },
  'source.without-days': { status: 422, text: 'Ngày hết hiệu lực phải sau ngày ban hành và ngày có hiệu lực.' },
  'source.target-unknown': { status: 422, text: 'Không có văn bản này trong danh mục. Bạn chọn lại.' },
  'source.own-relation': { status: 422, text: 'Một văn bản không sửa đổi, thay thế chính nó. Bạn chọn văn bản khác.' },
});
