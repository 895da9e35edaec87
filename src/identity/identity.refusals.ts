import { defineRefusals } from '../platform/errors/refusal.js';
import { formatDate, formatNumber } from '../platform/views/formats.js';

/** What identity refuses. No sentence tells whether an account exists. */
export const refuse = defineRefusals({
  'sign-in.failed': {
    status: 401,
    text: ({ triesLeft, waitMinutes }: { triesLeft: number; waitMinutes: number }) =>
      triesLeft > 0
        ? `Tên đăng nhập hoặc mật khẩu chưa đúng. Còn ${triesLeft} lần thử, sau đó phải chờ ${waitMinutes} phút.`
        : `Tên đăng nhập hoặc mật khẩu chưa đúng. Bạn chờ ${waitMinutes} phút rồi thử lại.`,
  },
  'sign-in.throttled': {
    status: 429,
    text: ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `Đã có nhiều lần đăng nhập chưa đúng với tên này. Bạn thử lại sau ${inMinutes(retryAfterSeconds)}. Quên mật khẩu thì gọi người quản trị ở cơ quan bạn.`,
  },
  'sign-in.address-throttled': {
    status: 429,
    text: ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `Từ mạng này có quá nhiều lần đăng nhập chưa đúng. Bạn thử lại sau ${inMinutes(retryAfterSeconds)}, hoặc dùng mạng khác.`,
  },
  'sign-in.busy': { status: 503, text: 'Đang có rất nhiều người đăng nhập cùng lúc. Bạn thử lại sau vài giây.' },
  'account.unknown': { status: 404, text: 'Không có tài khoản này, hoặc bạn chưa được mở.' },
  'account.username-invalid': {
    status: 422,
    text: 'Tên đăng nhập gồm 2 đến 40 ký tự: chữ cái không dấu, chữ số, dấu chấm, gạch ngang; bắt đầu bằng chữ cái.',
  },
  'account.phone-invalid': { status: 422, text: 'Số điện thoại chưa đúng. Số di động có 10 chữ số, bắt đầu bằng 0.' },
  'account.staff-code-invalid': { status: 422, text: 'Mã cán bộ gồm 3 đến 24 chữ cái và chữ số, ví dụ CB-0156.' },
  'account.name-taken': { status: 409, text: 'Tên đăng nhập, số điện thoại hoặc mã cán bộ này đã thuộc về một tài khoản khác.' },
  'account.phone-signs-in': { status: 409, text: 'Số điện thoại này đang là tên đăng nhập của tài khoản khác. Bạn tìm người đang dùng số ở trang Cán bộ, hoặc ghi số khác.' },
  'account.code-signs-in': { status: 409, text: 'Mã cán bộ này đang là tên đăng nhập của tài khoản khác. Bạn tìm người đang dùng mã ở trang Tài khoản, hoặc ghi mã khác.' },
  'account.person-has-account': { status: 409, text: 'Người này đã có tài khoản.' },
  'account.password-wrong': { status: 422, text: 'Mật khẩu đang dùng chưa đúng.' },
  'account.password-weak': { status: 422, text: ({ fault }: { fault: string }) => fault },
  'account.password-same': { status: 422, text: 'Mật khẩu mới giống mật khẩu đang dùng. Hãy chọn mật khẩu khác.' },
  'account.own-disabled': { status: 409, text: 'Bạn không thể khóa tài khoản của chính mình.' },
  'account.person-unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'account.own-reset': { status: 409, text: 'Đây là tài khoản của chính bạn. Bạn đổi mật khẩu ở trang Tài khoản.' },
  'account.reset-denied': { status: 403, text: 'Người này có vai trò khác trong hệ thống. Mật khẩu của họ do người quản trị hệ thống cấp lại.' },
  'account.locked': { status: 409, text: 'Tài khoản này đang bị khóa. Người quản trị hệ thống cần mở lại trước.' },
  'account.both-have-roles': { status: 409, text: 'Cả hai hồ sơ có tài khoản mang vai trò. Người quản trị hệ thống cần thôi vai trò của một tài khoản trước khi gộp.' },
  'account.reset-throttled': { status: 429, text: 'Trong một giờ qua đã cấp lại mật khẩu nhiều lần. Bạn thử lại sau một giờ, hoặc gọi người quản trị hệ thống.' },
  'slips.unknown': { status: 404, text: 'Không có đợt phiếu này, hoặc bạn chưa được mở.' },
  'slips.nobody': { status: 422, text: 'Không có ai cần phiếu trong phần đã chọn.' },
  'slips.too-many': { status: 422, text: ({ most }: { most: number }) => `Mỗi đợt lập được nhiều nhất ${formatNumber(most)} phiếu. Hãy chọn đơn vị nhỏ hơn.` },
  'slips.gone': { status: 410, text: 'Mật khẩu của đợt phiếu này đã được xóa khỏi hệ thống. Bạn lập đợt mới cho người chưa đăng nhập.' },
  'slips.not-ready': { status: 409, text: 'Đợt phiếu này đang được lập. Bạn chờ ít phút.' },
  'grant.unknown': { status: 404, text: 'Không có vai trò này, hoặc bạn chưa được mở.' },
  'grant.role-unknown': { status: 422, text: 'Không có vai trò nào tên như vậy.' },
  'grant.interval-empty': { status: 422, text: 'Ngày kết thúc phải sau ngày bắt đầu.' },
  'grant.held': { status: 422, text: ({ from }: { from: string }) => `Tài khoản đã có vai trò này trên phần đơn vị này từ ${formatDate(from)}.` },
  'grant.own': { status: 403, text: 'Không ai tự giao vai trò cho mình. Một người quản trị khác làm việc này.' },
  'grant.outside': { status: 422, text: 'Phạm vi này rộng hơn phần bạn quản trị. Bạn chọn một đơn vị trong phần ấy.' },
  'grant.last-administrator': { status: 409, text: 'Đây là người quản trị hệ thống cuối cùng. Bạn giao vai trò cho một người quản trị khác trước.' },
  'grant.in-the-past': { status: 422, text: 'Ngày này đã qua. Bạn chọn từ hôm nay trở đi.' },
  'grant.unit-ended': { status: 422, text: 'Đơn vị này không hoạt động vào ngày bắt đầu. Bạn chọn đơn vị hoặc ngày khác.' },
  'grant.without-function': { status: 422, text: 'Chỉ vai trò phụ trách nội vụ và phụ trách tư pháp đi theo chức năng của một tỉnh hoặc xã.' },
  'grant.closed': { status: 409, text: 'Vai trò này đã kết thúc trước ngày bạn chọn.' },
  'session.unknown': { status: 404, text: 'Không có phiên đăng nhập này, hoặc bạn chưa được mở.' },
});

function inMinutes(seconds: number): string {
  return seconds < 60 ? `${Math.max(1, Math.ceil(seconds))} giây` : `${Math.ceil(seconds / 60)} phút`;
}
