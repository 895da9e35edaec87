// Scanning the codes that learners show, by the phone's camera: with the browser's own reader of codes, or the one that this
// program brings along. Without a camera the digits are typed.

import { call } from './api.js';

const root = document.querySelector('[data-scan]');
const start = root.querySelector('[data-start]');
const video = root.querySelector('video');
const AGAIN_MS = 4_000; // the same code is not sent again so soon
const EVERY_MS = 200;
let last = { code: '', at: 0 };
let busy = false;

if (navigator.mediaDevices?.getUserMedia) {
  start.hidden = false;
  start.addEventListener('click', () => void open());
}

async function open() {
  start.hidden = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    await video.play();
    root.querySelector('[data-camera]').hidden = false;
    const read = await reader();
    setInterval(() => void look(read), EVERY_MS);
  } catch {
    start.hidden = false;
    say({ tone: 'late', title: 'Chưa mở được máy ảnh', text: 'Bạn cho phép trang này dùng máy ảnh trong cài đặt của trình duyệt, hoặc gõ các chữ số dưới mã.' });
  }
}

/** What reads a code off the picture: its text, or null. */
async function reader() {
  if ('BarcodeDetector' in window && (await window.BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    return async () => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src: '/trainer/qr-reader.js', onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, 640 / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(data, width, height)?.data ?? null;
  };
}

async function look(read) {
  if (busy || video.readyState < 2 || !video.videoWidth) return;
  busy = true;
  try {
    const code = await read();
    if (code && (code !== last.code || Date.now() - last.at > AGAIN_MS)) {
      last = { code, at: Date.now() };
      await found(code, false);
    }
  } catch {
    // A picture that cannot be read: the next one comes at once.
  } finally {
    busy = false;
  }
}

async function found(code, confirmed) {
  navigator.vibrate?.(60);
  if (/\/dd\//.test(code)) return say({ tone: 'warn', title: 'Đây là mã trên màn chiếu', text: 'Mã này dành cho người học quét. Bạn quét mã trên điện thoại hoặc thẻ của người học.' });
  const reply = await call('POST', root.dataset.scan, { code, confirmed });
  if (reply.kind === 'ok') return say(reply.body, reply.body.outcome === 'confirm' ? () => void found(code, true) : null);
  if (reply.kind === 'refused') return say({ tone: 'late', title: 'Chưa ghi được', text: reply.text });
  if (reply.kind === 'signed-out') return say({ tone: 'late', title: 'Bạn cần đăng nhập lại', text: 'Đăng nhập rồi quét tiếp.' });
  say({ tone: 'warn', title: 'Mất kết nối', text: 'Quét mã cần có mạng. Bạn về danh sách và tìm tên để ghi, dấu được giữ trong máy.' });
}

function say({ tone, title, text }, confirm = null) {
  const note = document.createElement('div');
  note.className = 'note';
  note.dataset.tone = tone;
  note.setAttribute('role', 'status');
  const icon = document.querySelector('#icons').content.querySelector(`[data-i="${tone === 'ok' ? 'check' : tone === 'late' ? 'cross' : 'warn'}"] svg`).cloneNode(true);
  const words = document.createElement('div');
  words.append(Object.assign(document.createElement('b'), { textContent: title }), Object.assign(document.createElement('p'), { textContent: text }));
  if (confirm) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--main', textContent: 'Đúng người này, ghi có mặt', onclick: confirm });
    words.append(button);
  }
  note.append(icon, words);
  root.querySelector('[data-said]').replaceChildren(note);
}
