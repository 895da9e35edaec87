// What a marker types is kept as a draft of the server's, pause by pause: a closed tab loses nothing. The form works without.

const form = document.querySelector('[data-marking]');
const said = form.querySelector('[data-draft]');
const hour = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Ho_Chi_Minh' });
const pause = 1_500;
/** After a failure; the marker goes on typing meanwhile. */
const again = 10_000;

let timer = null;
let sending = false;
let changed = false;
let left = false; // a button of the form was pressed: the server has all of it

const fields = () => {
  const typed = new URLSearchParams(new FormData(form));
  typed.set('do', 'keep');
  return typed;
};

// The answer is a redirect to this page: that it came is all there is to know.
const send = (options = {}) => fetch(form.action, { method: 'POST', body: fields(), redirect: 'manual', credentials: 'same-origin', ...options });

const later = (delay) => {
  clearTimeout(timer);
  timer = setTimeout(keep, delay);
};

async function keep() {
  if (sending || left || !changed) return;
  sending = true;
  changed = false;
  const answer = await send().catch(() => null);
  sending = false;
  if (answer?.type === 'opaqueredirect' || answer?.ok) said.textContent = `Đã lưu nháp lúc ${hour.format(Date.now())}`;
  else if (answer && answer.status < 500 && answer.status !== 429) said.textContent = answer.status === 401 ? 'Chưa lưu nháp: bạn đã bị đăng xuất. Bạn đăng nhập lại ở thẻ khác.' : 'Chưa lưu nháp: câu này đã chấm, hoặc người khác đang chấm.';
  else {
    said.textContent = 'Mất kết nối – chưa lưu nháp, sẽ lưu lại';
    changed = true;
    return later(again);
  }
  if (changed) later(pause);
}

form.addEventListener('input', () => {
  changed = true;
  later(pause);
});
form.addEventListener('submit', () => (left = true));
addEventListener('online', () => later(0));
addEventListener('pageshow', () => (left = false));
addEventListener('pagehide', () => {
  if (changed && !left) send({ keepalive: true }).catch(() => undefined);
});
