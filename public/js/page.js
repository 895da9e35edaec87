// On every page: small help that pages do without as well.

import { clearKept } from './kept.js';

const account = document.body.dataset.account;
if (account) clearKept({ except: account });

for (const form of document.querySelectorAll('[data-sign-out]')) {
  form.addEventListener('submit', () => clearKept());
}

// A double click sends a form twice: the second answer would only say that the page is out of date.
const DOUBLE_MS = 2000;
const sent = new WeakMap();
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  const before = sent.get(event.target);
  if (before?.by === event.submitter && event.timeStamp - before.at < DOUBLE_MS) event.preventDefault();
  else sent.set(event.target, { by: event.submitter, at: event.timeStamp });
});

// The list of errors is read out and scrolled to; the page came back for it.
document.querySelector('[data-focus]')?.focus();

for (const box of document.querySelectorAll('[data-reveal]')) {
  box.addEventListener('change', () => {
    for (const id of box.dataset.reveal.split(' ')) document.getElementById(id).type = box.checked ? 'text' : 'password';
  });
}

// A text that can be selected and copied by hand as well.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector('[data-copied]');
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = 'Đã sao chép';
    } catch {
      // Where a browser does not allow it, the text stands selected for the usual keys.
      field.select();
      said.textContent = 'Văn bản đã được chọn, hãy sao chép bằng tay';
    }
  });
}

// Menus close as menus do: by Escape, and by a press outside.
const openMenus = () => document.querySelectorAll('.menu[open], .more[open]');
document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
