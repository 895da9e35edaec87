import type { Actor } from '../../../platform/access/actor.js';
import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatTime, formatTimeExact } from '../../../platform/views/formats.js';
import { sessionName } from '../../roll/pages/words.js';
import type { SeenCheckIn, SettledCheckIn } from '../check-ins.service.js';

/** Where the digits are typed. */
export function digitsPage(form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  return { title: 'Điểm danh bằng số', layout: 'plain', form };
}

/** Somebody has scanned and not signed in yet, or has a first password to change. */
export function waitingPage(seen: SeenCheckIn, actor: Actor | null): PageModel {
  const { checkIn } = seen;
  const verb = actor ? 'đổi mật khẩu' : 'đăng nhập';
  return {
    ...about(seen), title: `${upperFirst(verb)} để điểm danh`,
    note: { tone: 'ok', icon: 'check', title: `Đã giữ giờ của bạn: ${formatTimeExact(checkIn.reservedAt)}`, text: `Bạn ${verb} xong là được ghi vào giờ này, mất bao lâu cũng được. Không cần quét lại.` },
    action: { label: upperFirst(verb), href: `${actor ? '/account/password' : '/sign-in'}?next=/dd/check-in/${checkIn.id}` },
  };
}

/** What became of the scan of who is signed in. */
export function settledPage(settled: SettledCheckIn, { fullName }: Actor): PageModel {
  const { outcome, lateMinutes, at } = settled;
  const when = `Lúc ${formatTime(at)}${lateMinutes > 0 ? `, muộn ${lateMinutes} phút` : ''}`;
  const notes = {
    counted: { tone: lateMinutes > 0 ? 'warn' : 'ok', icon: lateMinutes > 0 ? 'clock' : 'check', title: `Đã ghi: ${fullName}`, text: `${when}. Không phải bạn? Hãy đăng xuất và báo giảng viên.` },
    otherwise: { tone: 'warn', icon: 'warn', title: null, text: `Bạn quét lúc ${formatTime(at)}, nhưng giảng viên đã ghi bạn khác trong buổi này. Giảng viên đã được báo; bạn cũng phản hồi được ở trang lớp học.` },
    elsewhere: { tone: 'info', icon: 'info', title: null, text: `${when}, bằng một máy khác. Bạn không cần làm gì thêm.` },
  } as const;
  const titles = { counted: 'Đã điểm danh', otherwise: 'Giảng viên đã ghi khác', elsewhere: 'Bạn đã điểm danh buổi này' } as const;
  return { ...about(settled), title: titles[outcome], note: notes[outcome], action: { label: 'Xem lớp học', href: `/classes/${settled.session.classId}` } };
}

/** A scan that was not taken. */
export function refusedPage(text: string): PageModel {
  return { title: 'Chưa điểm danh được', layout: 'plain', note: { tone: 'late', icon: 'cross', title: null, text }, action: { label: 'Gõ số trên màn chiếu', href: '/dd' } };
}

function about({ session, trainingClass }: SeenCheckIn): PageModel {
  return { title: '', layout: 'plain', classTitle: trainingClass.title, sessionText: `${upperFirst(sessionName(session))}, từ ${formatTime(session.startsAt)}` };
}
