import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'check-in.code-unknown': { status: 404, text: 'Mã này không phải mã điểm danh của lớp nào. Bạn quét lại mã đang hiện trên màn chiếu.' },
  'check-in.code-old': { status: 409, text: 'Mã này đã cũ: mã trên màn chiếu đổi sau mỗi 15 giây và chỉ dùng được trong 30 giây. Bạn quét lại mã đang hiện trên màn chiếu.' },
  'check-in.digits-wrong': { status: 422, text: 'Không có buổi học nào đang hiện số này. Số đổi sau mỗi 15 giây: bạn gõ lại số đang hiện trên màn chiếu.' },
  'check-in.digits-waiting': { status: 429, text: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => `Đã gõ sai nhiều lần. Bạn thử lại sau ${Math.max(1, Math.ceil(retryAfterSeconds / 60))} phút, quét mã, hoặc báo giảng viên điểm danh giúp.` },
  'check-in.closed': { status: 409, text: 'Buổi này đã chốt điểm danh. Nếu bạn có mặt, hãy báo giảng viên.' },
  'check-in.unknown': { status: 404, text: 'Lần quét này không có trong máy bạn đang dùng. Bạn quét lại mã đang hiện trên màn chiếu.' },
  'check-in.no-person': { status: 403, text: 'Tài khoản này không gắn với cán bộ nào nên không điểm danh được.' },
  'check-in.device-used': { status: 409, text: 'Máy này đã điểm danh cho một người khác trong buổi này. Mỗi máy điểm danh được cho một người. Bạn dùng máy của mình, hoặc báo giảng viên điểm danh giúp.' },
  'check-in.own-wall': { status: 403, text: 'Mã này do chính bạn chiếu nên bạn không tự điểm danh bằng nó. Hãy nhờ giảng viên khác của lớp ghi cho bạn.' },
  'own-code.unknown': { status: 422, text: 'Mã này không của ai trong danh sách lớp, hoặc đã đổi. Mã trên điện thoại đổi sau mỗi phút: bạn quét lại mã đang hiện, hoặc tìm tên rồi ghi tay.' },
  'check-in.not-listed': { status: 409, text: 'Bạn chưa có tên trong danh sách của lớp này. Giảng viên đã được báo. Khi tên bạn được thêm, bạn mở lại trang này là được điểm danh.' },
});
