// The lessons of a course can be dragged to their places. The buttons beside each do the same.

const list = document.querySelector('[data-order]');

if (list) start(list.dataset.order);

function start(address) {
  const state = document.querySelector('[data-order-state]');
  const ids = () => [...list.children].map((item) => item.dataset.id);
  let dragged = null;
  let before = ids();

  for (const item of list.children) {
    item.draggable = true;
    // A link or button inside is dragged as itself otherwise.
    for (const inner of item.querySelectorAll('a')) inner.draggable = false;
    item.addEventListener('dragstart', (event) => {
      dragged = item;
      before = ids();
      item.toggleAttribute('data-dragged', true);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', item.dataset.id);
    });
    item.addEventListener('dragend', () => {
      item.removeAttribute('data-dragged');
      dragged = null;
      if (ids().join() !== before.join()) save();
    });
  }

  list.addEventListener('dragover', (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest('[data-id]');
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY < top + height / 2 ? 'before' : 'after'](dragged);
  });

  async function save() {
    state.textContent = 'Đang lưu…';
    const body = new URLSearchParams({ _csrf: list.querySelector('[name=_csrf]')?.value ?? '' });
    for (const id of ids()) body.append('ids', id);
    const ok = await fetch(address, { method: 'POST', body, credentials: 'same-origin' }).then((reply) => reply.ok, () => false);
    if (ok) return location.reload();
    // Back to where they were: the page shows what is stored.
    for (const id of before) list.append(list.querySelector(`[data-id="${id}"]`));
    state.textContent = 'Chưa lưu được thứ tự mới. Bạn thử lại, hoặc dùng nút lên, xuống.';
    state.dataset.tone = 'late';
  }
}
