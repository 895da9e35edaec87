import { createQueue } from '../../../public/js/answer-queue.js';
import { barOf, conflictNote, handInText, offlineNote, overNote, saveOf, signedOutNote, type About } from '../../../public/js/quiz-words.js';

const at0941 = Date.parse('2022-10-19T02:41:00Z');

function aSitting() {
  const queue = createQueue([
    { slot: 11, seq: 0, answer: null },
    { slot: 12, seq: 2, answer: ['a', 'b'] },
  ]);
  const about = (more: Partial<About> = {}): About => ({
    ...queue.summary(),
    numbers: (slots) => slots.join(', '),
    now: 1000,
    signedOut: false,
    storeFull: false,
    timed: true,
    submitting: false,
    ...more,
  });
  const bar = (more: Partial<About> = {}) => barOf(about(more), (slot) => queue.view(slot).reason);
  const beside = (slot: number, filled = 1, quiet = false) => saveOf(queue.view(slot), { number: String(slot), parts: slot === 12 ? { filled, all: 2 } : null, quiet, now: 1000 });
  const save = () => {
    const sent = queue.take();
    queue.answered(sent, { saved: sent, conflicts: [] }, at0941);
  };
  return { queue, about, bar, beside, save };
}

test('before anything happens the page stays as the server drew it', () => {
  const { bar, beside } = aSitting();
  expect([bar(), beside(11), beside(12)]).toEqual([null, null, null]);
});

test('saving is said only after 400 ms, “Đã lưu” only after the server’s answer and with its hour', () => {
  const { queue, bar, beside, save } = aSitting();
  queue.change(11, 'x', 700);
  expect(bar()?.text).toBe('');
  expect(bar({ now: 1100 })).toEqual({ text: 'Đang lưu…', icon: 'sync' });
  save();
  expect(bar()).toEqual({ text: 'Đã lưu lúc 09:41', tone: 'ok', icon: 'check' });
  expect(beside(11)).toEqual({ text: 'Đã lưu lúc 09:41', tone: 'ok', icon: 'check' });
});

test('a part of the gaps is saved and said to be a part', () => {
  const { queue, beside, save } = aSitting();
  queue.change(12, { 1: 'a' }, 0);
  save();
  expect(beside(12, 1)).toEqual({ text: 'Đã lưu, mới 1/2 chỗ', tone: 'warn', icon: 'warn' });
});

test('without a network the bar says so and a note counts what waits', () => {
  const { queue, about, bar, beside } = aSitting();
  queue.change(11, 'x', 0);
  queue.take();
  queue.unreachable();
  expect(bar()).toEqual({ text: 'Mất kết nối – sẽ gửi lại', tone: 'warn', icon: 'offline' });
  expect(beside(11)?.text).toBe('Mất kết nối – sẽ gửi lại');
  expect(beside(11, 1, true)?.text).toBe('');
  expect(offlineNote(about())?.text).toMatch(/^1 câu trả lời đang giữ trong máy này .* theo máy chủ\.$/);
  expect(offlineNote(about({ storeFull: true, timed: false }))?.text).toMatch(/Đừng đóng trang\.$/);
  expect(offlineNote(about({ waiting: [], submitting: true }))?.title).toBe('Bài sẽ được nộp khi có mạng');
});

test('a lost session is told with the way back, instead of blaming the network', () => {
  const { queue, about, bar } = aSitting();
  queue.change(11, 'x', 0);
  queue.take();
  queue.unreachable();
  const signedOut = { signedOut: true };
  expect(bar(signedOut)?.text).toBe('Chưa gửi được, cần đăng nhập lại');
  expect(offlineNote(about(signedOut))).toBeNull();
  expect(signedOutNote(about(signedOut), '/attempts/a')?.actions?.[0]?.href).toBe('/sign-in?next=%2Fattempts%2Fa');
});

test('an answer of another place and one that came too late are named', () => {
  const { queue, about, bar, beside } = aSitting();
  queue.change(12, ['c'], 0);
  const sent = queue.take();
  queue.answered(sent, { saved: [], conflicts: [{ slot: 12, seq: 9, answer: ['d'] }] }, 5);
  expect(bar()?.text).toBe('Đang mở ở máy khác, chưa lưu');
  expect(conflictNote(about(), () => undefined, null)?.actions?.map(({ label }) => label)).toEqual(['Làm tiếp ở máy này']);
  queue.end('late');
  expect(bar()).toEqual({ text: 'Hết giờ, câu 12 không được nhận', tone: 'late', icon: 'cross' });
  expect(beside(12)?.text).toBe('Hết giờ, câu 12 không được nhận');
  expect(overNote('12', 'late', '/r').text).toContain('sau khi hết giờ');
  expect(overNote('12', 'closed', '/r').title).toBe('Câu 12 không được nhận');
});

test('the last question before handing in says what is open', () => {
  expect(handInText({ open: 2, total: 20, waiting: 1 })).toBe('Bạn còn 2 câu chưa trả lời, 1 câu đang chờ gửi.');
  expect(handInText({ open: 0, total: 20, waiting: 0 })).toBe('Bạn đã trả lời cả 20 câu.');
});
