// What the bank has for each cell is shown a moment after the typing stops; without this the button “Kiểm tra” does the same.

const WAIT_MS = 500;
const form = document.querySelector('[data-blueprint]');
let timer = 0;
let running = null;

async function look() {
  running?.abort();
  running = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set('do', 'check');
  try {
    const reply = await fetch(form.action, { method: 'POST', body, signal: running.signal });
    if (!reply.ok && reply.status !== 422) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    for (const name of ['data-verdict', 'data-state', 'data-total']) {
      for (const place of form.querySelectorAll(`[${name}]`)) {
        const fresh = page.querySelector(`[${name}="${place.getAttribute(name)}"]`);
        if (fresh && fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
      }
    }
  } catch {
    // Offline or overtaken by the next look: the button is there.
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, WAIT_MS);
});
