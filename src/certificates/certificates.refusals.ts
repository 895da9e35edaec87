import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'certificate.unknown': { status: 404, text: 'Không tìm thấy giấy chứng nhận này.' },
  'certificate.ambiguous': { status: 409, text: ({ count }: { count: number }) => `Có ${count} giấy mang số này, của nhiều sổ. Hãy dùng mã kiểm tra in trên giấy.` },
  'certificate.key-expired': { status: 503, text: 'Chứng thư số ký giấy đã hết hạn. Giấy chứng nhận vẫn có trong sổ; tệp PDF tải được sau khi quản trị hệ thống thay chứng thư số.' },
  'template.unknown': { status: 404, text: 'Không tìm thấy mẫu giấy này.' },
  'template.unit': { status: 422, text: 'Bạn không phụ trách đơn vị này, hoặc đơn vị không cấp giấy.' },
  'template.no-draft': { status: 409, text: 'Mẫu này không có bản nháp để sửa. Hãy mở lại trang mẫu rồi bấm “Sửa thành bản mới”.' },
  'template.draft-conflict': { status: 409, text: 'Bản nháp đã được sửa ở cửa sổ khác.' },
  'template.not-ready': { status: 422, text: 'Bản nháp còn chỗ cần sửa nên chưa công bố được.' },
  'template.not-published': { status: 409, text: 'Mẫu chưa có bản nào được công bố nên chưa dùng để cấp giấy được.' },
  'template.value': { status: 422, text: ({ sentence }: { sentence: string }) => sentence },
  'template.picture': { status: 422, text: ({ problem }: { problem: string }) => `Tệp này không dùng được: ${problem}.` },
  'template.picture-used': { status: 409, text: 'Ảnh đang nằm trong một bản của mẫu nên chưa xóa được.' },
  'template.many-pictures': { status: 409, text: 'Một mẫu có nhiều nhất 12 ảnh.' },
});
