// What a taker will see is drawn anew a moment after the typing stops; without this the button “Xem như người học” does the same.

const WAIT_MS = 700;
const form = document.querySelector('[data-question]');
const seen = document.querySelector('[data-question-seen]');
let timer = 0;
let running = null;

/** What is typed, without the file that waits to be added. */
function typed() {
  const body = new FormData(form);
  body.delete('media');
  body.set('do', 'preview');
  return body;
}

const asText = (body) => new URLSearchParams(body).toString();
let shown = asText(typed());

async function look() {
  const body = typed();
  const now = asText(body);
  if (now === shown) return;
  running?.abort();
  running = new AbortController();
  try {
    const reply = await fetch(form.action, { method: 'POST', body, signal: running.signal });
    if (!reply.ok) return;
    const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('[data-question-seen]');
    if (!fresh) return;
    seen.replaceChildren(...fresh.childNodes);
    shown = now;
  } catch {
    // Offline or overtaken by the next look: the button is there.
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, WAIT_MS);
});
