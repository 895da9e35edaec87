// On every page: small help that pages do without as well.

import { clearKept } from './kept.js';

const account = document.body.dataset.account;
if (account) clearKept({ except: account });

for (const form of document.querySelectorAll('[data-sign-out]')) {
  form.addEventListener('submit', () => clearKept());
}

// The list of errors is read out and scrolled to; the page came back for it.
document.querySelector('[data-focus]')?.focus();

for (const box of document.querySelectorAll('[data-reveal]')) {
  box.addEventListener('change', () => {
    for (const id of box.dataset.reveal.split(' ')) document.getElementById(id).type = box.checked ? 'text' : 'password';
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
