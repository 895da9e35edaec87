// The code on the wall: what the page shows is fetched anew when the code changes, and every few seconds for who has come.

const CHECK_MS = 5_000;
const BUSY_MS = 2_000;
const root = document.querySelector('[data-projector]');
let changesAt = Date.now() + Number(root.dataset.seconds) * 1_000;
let nextCheck = Date.now() + CHECK_MS;
let busy = false;

function tick() {
  const left = Math.max(0, Math.ceil((changesAt - Date.now()) / 1_000));
  document.querySelector('[data-left]').value = left;
  document.querySelector('[data-left-text]').textContent = left > 0 ? `mã đổi sau ${left} giây` : 'đang lấy mã mới…';
  if (!busy && (Date.now() >= changesAt || Date.now() >= nextCheck)) void refresh();
}

async function refresh() {
  busy = true;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, credentials: 'same-origin', signal: AbortSignal.timeout?.(10_000) });
    // Signed out, or the roll was closed: the page that says so is shown as it is.
    if (response.redirected || !response.ok) return location.reload();
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-projector]');
    changesAt = Date.now() + Number(fresh.dataset.seconds) * 1_000;
    nextCheck = Date.now() + CHECK_MS;
    root.replaceChildren(...fresh.childNodes);
  } catch {
    // No network: the old code ends by itself, and the next try comes soon.
    nextCheck = Date.now() + BUSY_MS;
    changesAt = Math.max(changesAt, nextCheck);
  } finally {
    busy = false;
  }
}

setInterval(tick, 250);
// A screen that goes dark shows no code.
navigator.wakeLock?.request('screen').catch(() => undefined);
