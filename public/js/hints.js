// Hints, asked for one by one. They are not in the page before, and each is fetched when the reader wants it.

import { call } from './api.js';

for (const box of document.querySelectorAll('[data-hints]')) {
  const button = box.querySelector('[data-hint]');
  if (!button) continue;
  const said = box.querySelector('[data-hint-said]');
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const reply = await call('POST', box.dataset.href, { number: Number(button.dataset.hint) });
    button.disabled = false;
    if (reply.kind !== 'ok') {
      said.textContent = reply.kind === 'refused' && reply.text ? reply.text : reply.kind === 'signed-out' ? 'Bạn đã bị đăng xuất. Bạn đăng nhập lại ở thẻ khác rồi bấm lại.' : 'Mất kết nối nên chưa lấy được gợi ý. Bạn cứ làm tiếp, có mạng thì bấm lại.';
      return;
    }
    const { hints, left } = reply.body;
    const list = box.querySelector('[data-shown-hints]');
    list.replaceChildren(...hints.map((html) => {
      const item = document.createElement('li');
      item.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
      return item;
    }));
    const note = box.querySelector('[data-hint-list]');
    note.hidden = false;
    note.tabIndex = -1;
    note.focus();
    button.dataset.hint = hints.length + 1;
    button.value = `${button.value.split(':')[0]}:${hints.length + 1}`;
    button.textContent = `Xem gợi ý tiếp (còn ${left})`;
    if (left === 0) {
      button.parentElement.remove();
      said.textContent = 'Đó là gợi ý cuối của câu này.';
    }
  });
}
