// A large file goes to the server in parts: when the network is cut, only the part on its way is sent again. Whoever
// comes back later and picks the same file goes on where it stopped. Without this script the form sends the file whole.

const PART = 500_000;
const PATIENCE = 60_000; // for one part
const WAITS = [2_000, 5_000, 10_000, 20_000, 30_000];

/** A key that is the same for the same file, in the form of a UUID. */
function keyOf({ name, size, lastModified }) {
  const text = `${name}/${size}/${lastModified}`;
  const words = [1, 2, 3, 4].map((seed) => {
    let hash = (0x811c9dc5 ^ (seed * 0x9e3779b9)) >>> 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, '0');
  });
  const hex = `${words.join('').slice(0, 12)}4${words.join('').slice(13, 16)}8${words.join('').slice(17)}`;
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

const megabytes = (bytes) => (bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });

/** Lets the form send its file in parts; it is sent as ever once all are there. */
export function sendInParts(form) {
  const field = form.elements.file;
  const told = form.querySelector('[data-parts]');
  if (!field || !told) return;
  const at = told.dataset.parts;
  const most = Number(told.dataset.most);
  const bar = told.querySelector('progress');
  const words = told.querySelector('[data-parts-words]');
  let running = false;

  function say(text, done = null) {
    told.hidden = false;
    words.textContent = text;
    bar.hidden = done === null;
    if (done !== null) bar.value = done;
  }

  async function ask(url, options = {}) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    try {
      const reply = await fetch(url, { headers: { accept: 'application/json' }, ...options, signal: abort.signal });
      if (reply.ok) return { received: (await reply.json()).received };
      return { isOver: reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429 };
    } catch {
      return {};
    } finally {
      clearTimeout(timer);
    }
  }

  /** After a while, or as soon as the browser has the network again. */
  const pause = (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true });
    });

  async function send(file, key) {
    let received = null;
    for (let failures = 0; received === null || received < file.size; ) {
      let reply;
      if (received === null) reply = await ask(`${at}/${key}`);
      else {
        const body = new FormData();
        body.set('_csrf', form.elements._csrf.value);
        body.set('key', key);
        body.set('from', String(received));
        body.set('part', file.slice(received, received + PART), 'part');
        reply = await ask(at, { method: 'POST', body });
      }
      if (reply.isOver) return false;
      if (reply.received === undefined || (received !== null && reply.received <= received)) {
        say(`Mất kết nối. Đã tải ${megabytes(received ?? 0)}/${megabytes(file.size)} MB, sẽ tự tải tiếp.`, (received ?? 0) / file.size);
        await pause(WAITS[Math.min(failures, WAITS.length - 1)]);
        failures += 1;
        received = null;
      } else {
        received = Math.min(reply.received, file.size);
        failures = 0;
        say(`Đã tải ${megabytes(received)}/${megabytes(file.size)} MB`, received / file.size);
      }
    }
    return true;
  }

  form.addEventListener('submit', async (event) => {
    const { submitter } = event;
    const [file] = field.files;
    if (submitter?.value !== 'upload' || event.defaultPrevented || !file || file.size <= PART) return;
    event.preventDefault();
    if (file.size > most) return say(`Tệp lớn quá ${megabytes(most)} MB. Bạn chia thành nhiều phần.`);
    if (running) return;
    running = true;
    const key = keyOf(file);
    const isThere = await send(file, key);
    running = false;
    if (!isThere) return say('Chưa tải được tệp. Bạn tải lại trang, đăng nhập nếu được hỏi, rồi chọn lại tệp: phần đã tải được giữ lại.');
    for (const [name, value] of [['partKey', key], ['partName', file.name], ['partBytes', String(file.size)]]) form.elements[name].value = value;
    field.value = '';
    form.requestSubmit(submitter);
  });
}
