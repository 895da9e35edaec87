// The learner's own code: it changes every minute by the server's clock, with or without a network. What is shown without one
// was fetched while there was one.

import { createOffset } from './clock.js';

const MINUTE_MS = 60_000;
const ASK_BEFORE = 30; // minutes left of what is known
const root = document.querySelector('[data-own-code]');
const offset = createOffset();
let known = null; // { from, codes }
let asking = false;

async function ask() {
  asking = true;
  const sentAt = Date.now();
  try {
    const response = await fetch('/api/v1/my-code', { headers: { accept: 'application/json' }, credentials: 'same-origin' });
    if (!response.ok) return;
    const { from, codes, serverTime } = await response.json();
    offset.learn(Date.parse(serverTime), sentAt, Date.now());
    known = { from: Date.parse(from), codes };
  } catch {
    // Asked again at the next turn.
  } finally {
    setTimeout(() => (asking = false), MINUTE_MS / 2);
  }
}

function show() {
  if (!known) return;
  const place = Math.floor((offset.now(Date.now()) - known.from) / MINUTE_MS);
  const code = known.codes[place];
  const state = root.querySelector('[data-state]');
  const left = known.codes.length - place;
  if (!code) {
    root.querySelector('.qr').setAttribute('hidden', '');
    root.querySelector('[data-code]').textContent = 'Mã đã hết hạn';
    state.textContent = 'Bạn nối mạng rồi tải lại trang, hoặc nhờ giảng viên tìm tên.';
    return;
  }
  root.querySelector('.qr').removeAttribute('hidden');
  if (root.querySelector('[data-code]').textContent === code.code) return;
  root.querySelector('[data-code]').textContent = code.code;
  root.querySelector('.qr').setAttribute('viewBox', `0 0 ${code.size} ${code.size}`);
  root.querySelector('.qr path').setAttribute('d', code.path);
  if (!navigator.onLine) state.textContent = `Đang mất kết nối. Mã vẫn đổi đúng giờ trong ${left} phút nữa, bạn để trang này mở.`;
}

setInterval(() => {
  const left = known ? known.codes.length - (offset.now(Date.now()) - known.from) / MINUTE_MS : 0;
  if (left < ASK_BEFORE && !asking) void ask();
  show();
}, 1_000);
void ask();
navigator.wakeLock?.request('screen').catch(() => undefined);
