// A roll as it stands on the page: reads who is on it, shows marks, asks for minutes and reasons. Knows nothing of the network.

import { showNote } from './paper.js';

/** What of a mark the four buttons do not show. */
function moreText({ status, lateMinutes = 0, leftEarlyMinutes = 0, madeUpOn, reason, agreedBy }) {
  const parts = [];
  if (status === 'late' && lateMinutes > 0) parts.push(`${lateMinutes} phút`);
  if (leftEarlyMinutes > 0) parts.push(`về sớm ${leftEarlyMinutes} phút`);
  if (madeUpOn) parts.push(`đã học bù ngày ${madeUpOn.split('-').reverse().join('/')}`);
  return [parts.join(', '), reason && `Lý do: ${reason}`, agreedBy && `Người đồng ý: ${agreedBy}`].filter(Boolean).join('. ');
}

export function createRollFace(root, list) {
  const rows = new Map([...list.querySelectorAll('[data-person]')].map((row) => [row.dataset.person, row]));
  const dialog = document.getElementById('more');
  const form = dialog.querySelector('form');
  const fields = form.elements;
  const nameOf = (personId) => rows.get(personId).querySelector('b').textContent;
  let asked = null;
  let answer = () => undefined;

  /** Only what the chosen status has a place for. */
  function fitFields() {
    for (const part of form.querySelectorAll('[data-for]')) part.hidden = !part.dataset.for.split(' ').includes(fields.status.value);
  }
  form.addEventListener('change', fitFields);

  const number = (text) => Math.max(0, Number.parseInt(text, 10) || 0);
  dialog.addEventListener('close', () => {
    const personId = asked;
    asked = null;
    if (!personId) return;
    if (dialog.returnValue !== 'save' || !fields.status.value) return answer(personId, null);
    const shown = (name) => !fields[name].closest('[data-for]')?.hidden;
    const text = (name) => (shown(name) && fields[name].value.trim() ? fields[name].value.trim() : null);
    answer(personId, {
      status: fields.status.value, lateMinutes: shown('lateMinutes') ? Math.max(1, number(fields.lateMinutes.value)) : 0, leftEarlyMinutes: shown('leftEarlyMinutes') ? number(fields.leftEarlyMinutes.value) : 0,
      madeUpOn: text('madeUpOn'), reason: text('reason'), agreedBy: text('agreedBy'),
    });
  });

  const say = (text) => showNote('said', { tone: 'info', icon: 'sync', title: 'Hoàn tác', text });

  return {
    nameOf,
    say,

    /** Everybody with the mark that the page was made with. */
    people: () => [...rows].map(([personId, { dataset }]) => ({ personId, revision: Number(dataset.revision), mark: dataset.status ? JSON.parse(dataset.mark) : null })),

    /** Shows what holds of a person, or will once it was sent. */
    show(personId, { mark, revision, waits, said }) {
      const row = rows.get(personId);
      for (const radio of row.querySelectorAll('[type="radio"]')) radio.checked = radio.value === mark?.status;
      row.querySelector('[name^="o."]').value = `${mark?.status ?? ''}:${revision}`;
      const more = row.querySelector('[data-more]');
      const key = JSON.stringify(mark);
      if (row.dataset.mark !== key) {
        row.dataset.mark = key;
        more.textContent = mark ? moreText(mark) : '';
      }
      const state = said?.kind === 'refused' ? said.text : said?.kind === 'differs' ? 'Người khác đã ghi khác, cần chọn' : waits ? 'Chưa gửi' : '';
      const place = row.querySelector('[data-said]');
      if (place.textContent !== state) place.textContent = state;
    },

    /** The figures, and what the trainer must know of the network. */
    summary({ offline, waiting, differs, figures, signedOut, full, href }) {
      for (const [key, value] of Object.entries(figures)) root.querySelector(`[data-figure="${key}"]`).textContent = value;
      const next = encodeURIComponent(href);
      showNote('offline', offline && !signedOut && { tone: 'warn', icon: 'offline', title: 'Mất kết nối – sẽ gửi lại', text: waiting > 0 ? `${waiting} dấu đang giữ trong máy này. Bạn cứ điểm danh tiếp.` : 'Bạn cứ điểm danh tiếp, các dấu được giữ trong máy này.' });
      showNote('signed-out', signedOut && { tone: 'late', icon: 'warn', title: 'Bạn cần đăng nhập lại', text: `${waiting} dấu đang giữ trong máy này, chưa gửi được. Đăng nhập đúng tài khoản này rồi quay lại trang.`, actions: [{ label: 'Đăng nhập', href: `/sign-in?next=${next}` }] });
      showNote('full', full && { tone: 'late', icon: 'warn', title: 'Trình duyệt không giữ được dấu', text: 'Bạn để trang này mở cho đến khi có mạng, đừng tải lại.' });
      showNote('differs', differs > 0 && { tone: 'warn', icon: 'warn', title: `${differs} dấu khác với người khác đã ghi`, text: 'Không dấu nào bị mất. Bạn xem hai bên rồi chọn.', actions: [{ label: 'Xem và chọn', href: `${href}?xem=${Date.now()}#can-chon` }] });
    },

    /** What has happened to the roll on other screens. */
    elsewhere({ differences, isClosed }, wasClosed) {
      const isNew = differences > root.querySelectorAll('[action*="/differences/"]').length;
      showNote('elsewhere', isClosed !== wasClosed ? { tone: 'info', icon: 'sync', title: isClosed ? 'Buổi này vừa được chốt' : 'Buổi này vừa được mở lại', text: 'Bạn tải lại trang để tiếp tục.', actions: [{ label: 'Tải lại', href: location.pathname }] } : isNew && { tone: 'warn', icon: 'warn', title: 'Có dấu ghi khác nhau', text: 'Bạn xem hai bên rồi chọn.', actions: [{ label: 'Xem và chọn', href: `${location.pathname}?xem=${Date.now()}#can-chon` }] });
    },

    /** The server does not take marks from this account any more; they stay in the browser. */
    refused: (text) => showNote('refused', { tone: 'late', icon: 'cross', title: 'Chưa gửi được', text }),

    /** Asks for minutes and reasons; the answer goes to who listens, null for none. */
    ask(personId, mark, needsReason) {
      asked = personId;
      form.reset();
      dialog.querySelector('[data-more-name]').textContent = nameOf(personId);
      dialog.querySelector('[data-more-page]').href = rows.get(personId).querySelector('[data-detail]').href;
      for (const radio of form.querySelectorAll('[name="status"]')) radio.checked = radio.value === mark.status;
      for (const name of ['lateMinutes', 'leftEarlyMinutes', 'reason', 'agreedBy', 'madeUpOn']) fields[name].value = mark[name] || '';
      fields.reason.required = needsReason;
      fitFields();
      dialog.returnValue = '';
      dialog.showModal();
    },
    onAnswer(listener) {
      answer = listener;
    },

    /** Shows only who is looked for. */
    search(finds) {
      let found = 0;
      for (const [personId, row] of rows) {
        row.hidden = !finds(nameOf(personId));
        if (!row.hidden) found += 1;
      }
      document.querySelector('[data-none]').hidden = found > 0;
    },
  };
}
