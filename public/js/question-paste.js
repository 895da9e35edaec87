// What is pasted is shown beside the box a moment after the typing stops; without this the button “Xem thử” does the same.

const WAIT_MS = 700;
const form = document.querySelector('[data-paste]');
const box = form.elements.text;
let shown = box.value;
let timer = 0;
let running = null;

async function look() {
  if (box.value === shown) return;
  shown = box.value;
  running?.abort();
  running = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set('do', 'preview');
  try {
    const reply = await fetch(form.action, { method: 'POST', body, signal: running.signal });
    if (!reply.ok && reply.status !== 422) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const fresh = page.querySelector('[data-paste-read]');
    if (fresh) form.querySelector('[data-paste-read]').replaceChildren(...fresh.childNodes);
  } catch {
    // Offline or overtaken by the next look: the button is there.
  }
}

box.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, WAIT_MS);
});
