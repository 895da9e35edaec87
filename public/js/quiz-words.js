// What a sitting says: the state of each answer, of the whole, and the notes above the questions. Pure.

const hour = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Ho_Chi_Minh' });

/** Not said in the first moments, because most saves are over by then. */
export const sayingAfter = 400;

const saving = (since, now) => (since === null || now - since >= sayingAfter ? { text: 'Đang lưu…', icon: 'sync' } : { text: '' });
const saved = (at) => ({ text: `Đã lưu lúc ${hour.format(at)}`, tone: 'ok', icon: 'check' });
const refused = (numbers, reason) => `${reason === 'late' ? 'Hết giờ, câu' : 'Câu'} ${numbers} không được nhận`;
const noNetwork = { text: 'Mất kết nối – sẽ gửi lại', tone: 'warn', icon: 'offline' };
const elsewhere = { text: 'Đang mở ở máy khác, chưa lưu', tone: 'late', icon: 'cross' };

/**
 * What stands beside a question, from the queue's view of it; null leaves what the server drew.
 * `parts`: of a question with several places to fill, how many are filled.
 * `quiet`: one question at a time, where the bar alone says what is on its way.
 */
export function saveOf({ state, blank, since, savedAt, reason, offline }, { number, parts, quiet, now }) {
  if (state === 'conflict') return elsewhere;
  if (state === 'refused') return { text: refused(number, reason), tone: 'late', icon: 'cross' };
  if (state !== 'clean') return quiet ? { text: '' } : offline ? noNetwork : saving(since, now);
  if (savedAt === null) return null;
  if (blank) return { text: 'Chưa trả lời' };
  if (parts && parts.filled < parts.all) return { text: `Đã lưu, mới ${parts.filled}/${parts.all} chỗ`, tone: 'warn', icon: 'warn' };
  return saved(savedAt);
}

/** What the bar says; null leaves what stands there. The worst first. */
export function barOf({ conflicts, refused: lost, waiting, offline, since, savedAt, signedOut, submitting, numbers, now }, reasonOf) {
  if (submitting) return offline ? noNetwork : { text: 'Đang nộp bài…', icon: 'sync' };
  if (conflicts.length > 0) return elsewhere;
  if (lost.length > 0) return { text: refused(numbers(lost), reasonOf(lost[0])), tone: 'late', icon: 'cross' };
  if (signedOut && waiting.length > 0) return { text: 'Chưa gửi được, cần đăng nhập lại', tone: 'warn', icon: 'warn' };
  if (waiting.length > 0) return offline ? noNetwork : saving(since, now);
  return savedAt ? saved(savedAt) : null;
}

export function offlineNote({ offline, waiting, submitting, signedOut, storeFull, timed }) {
  if (!offline || signedOut || (waiting.length === 0 && !submitting)) return null;
  const kept = storeFull ? 'trong trang này và sẽ tự gửi khi có mạng. Đừng đóng trang.' : 'trong máy này và sẽ tự gửi khi có mạng. Đừng xóa dữ liệu trình duyệt.';
  return {
    tone: 'warn',
    icon: 'offline',
    title: submitting ? 'Bài sẽ được nộp khi có mạng' : 'Mạng đang yếu, bạn cứ làm tiếp',
    text:
      waiting.length > 0
        ? `${waiting.length} câu trả lời đang giữ ${kept}${timed ? ' Giờ làm bài vẫn tính theo máy chủ.' : ''}`
        : 'Mọi câu đã lưu. Bạn để trang này mở.',
  };
}

export function signedOutNote({ signedOut, waiting }, next) {
  if (!signedOut) return null;
  return {
    tone: 'warn',
    icon: 'warn',
    title: 'Bạn đã bị đăng xuất',
    text: `${waiting.length} câu trả lời đang giữ trong máy này. Bạn đăng nhập lại bằng tài khoản của mình thì các câu đó được gửi.`,
    actions: [{ label: 'Đăng nhập ở thẻ mới', href: `/sign-in?next=${encodeURIComponent(next)}`, blank: true }],
  };
}

/** `giveWay` is null where the questions are not on the page. */
export function conflictNote({ conflicts, numbers }, takeOver, giveWay) {
  if (conflicts.length === 0) return null;
  return {
    tone: 'late',
    icon: 'warn',
    title: 'Bài này đang mở ở một máy khác',
    text: `Câu ${numbers(conflicts)} bạn vừa trả lời còn trên màn hình nhưng chưa lưu, vì máy kia đã lưu câu trả lời khác. Làm tiếp ở đây thì câu trả lời trên màn hình này được giữ.`,
    actions: [{ label: 'Làm tiếp ở máy này', run: takeOver }, ...(giveWay ? [{ label: 'Lấy câu đã lưu ở máy kia', run: giveWay }] : [])],
  };
}

export function overNote(numbers, reason, result) {
  const why = reason === 'late' ? 'Các câu này đến máy chủ sau khi hết giờ.' : 'Bài này đã nộp hoặc không còn mở.';
  return {
    tone: 'late',
    icon: 'cross',
    title: refused(numbers, reason),
    text: `${why} Các câu đã báo “Đã lưu” vẫn được tính.`,
    actions: [{ label: 'Xem kết quả', href: result }],
  };
}

/** In the dialog before handing in without a network. */
export function handInText({ open, total, waiting }) {
  const state = open > 0 ? `Bạn còn ${open} câu chưa trả lời` : `Bạn đã trả lời cả ${total} câu`;
  return waiting > 0 ? `${state}, ${waiting} câu đang chờ gửi.` : `${state}.`;
}
