import { defineRefusals } from '../errors/refusal.js';

/** What the program refuses before any module is asked. */
export const refuse = defineRefusals({
  'input.invalid': { status: 422, text: 'Có nội dung gửi lên chưa đúng.' },
  'input.malformed': { status: 400, text: 'Máy chủ không đọc được nội dung gửi lên.' },
  'input.too-large': { status: 413, text: 'Nội dung gửi lên lớn hơn mức cho phép.' },
  'input.file-too-large': { status: 413, text: ({ limitMb }: { limitMb: number }) => `Tệp lớn hơn ${limitMb} MB nên chưa được nhận. Bạn thu nhỏ ảnh trong tệp hoặc chia thành nhiều tệp, rồi gửi lại.` },
  'input.wrong-type': { status: 415, text: 'Máy chủ không nhận loại nội dung này.' },
  'address.malformed': { status: 400, text: 'Địa chỉ này viết chưa đúng.' },
  'address.unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'address.method': { status: 405, text: 'Địa chỉ này không nhận thao tác đó.' },
  'request.foreign': { status: 403, text: 'Yêu cầu này đến từ một trang khác nên không được nhận.' },
  'request.form-expired': { status: 403, text: 'Trang này mở đã lâu nên chưa gửi được. Nội dung bạn vừa nhập vẫn còn ở dưới.' },
  'request.too-many': { status: 429, text: 'Có quá nhiều yêu cầu từ địa chỉ mạng này. Bạn chờ một phút rồi thử lại.' },
  'service.busy': { status: 503, text: 'Hệ thống đang bận, yêu cầu này chưa được ghi. Bạn thử lại sau vài giây.' },
});
