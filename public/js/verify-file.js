// Compares a certificate's file with the one that was issued, in the browser: nothing is sent. Where the browser cannot hash
// (an old one, or a page without https), the form sends the file as ever.

const MOST_BYTES = 5 * 1024 * 1024;

const section = document.querySelector('[data-verify]');
if (section && globalThis.crypto?.subtle) begin(section);

function begin(section) {
  const form = section.querySelector('form');
  const field = form.elements.file;
  section.querySelector('[data-no-script]').hidden = true;
  section.querySelector('[data-script]').hidden = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void compare(field.files[0]);
  });
  field.addEventListener('change', () => field.files[0] && void compare(field.files[0]));
  // A file that misses the frame must not take the page's place.
  for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
  section.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (file) void compare(file);
  });

  async function compare(file) {
    if (!file) return say('none');
    if (file.size > MOST_BYTES) return say('too-large');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    say(hash === section.dataset.verify ? 'same' : 'other');
  }

  function say(answer) {
    for (const told of section.querySelectorAll('.note')) told.hidden = told.dataset.answer !== answer;
  }
}
