// Entering signed lists by the keyboard: a letter marks and goes on, a row is saved when it is left. Without this script each row
// is a small form of its own.

import { call, newKey } from './api.js';

const KEYS = { c: 'present', m: 'late', p: 'excused', v: 'absent' };
const USUAL_LATENESS = 15;
const root = document.querySelector('[data-grid]');
const columns = new Map([...document.querySelectorAll('[data-column]')].map(({ dataset }) => [dataset.column, dataset]));
const state = root.querySelector('[data-state]');
const rows = [...root.querySelectorAll('[data-row]')];
const cellsOf = (row) => [...row.querySelectorAll('select')];
const shownOf = (cell) => cell.previousElementSibling;
const isChanged = (cell) => cell.value !== '' && cell.value !== shownOf(cell).value.split(':')[0];
const waiting = new Set(); // rows that could not be sent

/** Goes to the cell so many rows and columns away; in a row's last one, to the next row's first. */
function go(cell, down, right) {
  const row = cell.closest('[data-row]');
  const at = cellsOf(row).indexOf(cell);
  const beside = right ? cellsOf(row)[at + right] : null;
  if (right && beside) return beside.focus();
  const next = rows[rows.indexOf(row) + (down || Math.sign(right))];
  if (!next) return;
  const cells = cellsOf(next);
  (right > 0 ? cells[0] : right < 0 ? cells.at(-1) : cells[at])?.focus();
}

root.addEventListener('keydown', (event) => {
  const cell = event.target.closest('select');
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const status = KEYS[event.key.toLowerCase()];
  const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] }[event.key];
  if (status) {
    cell.value = status;
    go(cell, 0, 1);
  } else if (arrows) go(cell, ...arrows);
  else return;
  event.preventDefault();
  if (event.key === 'Enter') void save(cell.closest('[data-row]'));
});

// A row is saved when it is left.
root.addEventListener('focusout', ({ target, relatedTarget }) => {
  const row = target.closest('[data-row]');
  if (row && target.matches('select') && row !== relatedTarget?.closest?.('[data-row]')) void save(row);
});
root.addEventListener('submit', (event) => {
  event.preventDefault();
  void save(event.target.closest('[data-row]'));
});
addEventListener('beforeunload', (event) => {
  if (rows.some((row) => cellsOf(row).some(isChanged))) event.preventDefault();
});
addEventListener('online', () => [...waiting].forEach((row) => void save(row)));

async function save(row) {
  const said = row.querySelector('[data-said]');
  for (const cell of cellsOf(row).filter(isChanged)) {
    const { api, minutes } = columns.get(cell.dataset.session);
    const status = cell.value;
    // The same press sent again is the same mark.
    if (cell.dataset.made !== status) Object.assign(cell.dataset, { made: status, key: newKey() });
    const mark = { personId: row.dataset.row, key: cell.dataset.key, status, lateMinutes: status === 'late' ? Math.min(USUAL_LATENESS, Number(minutes)) : 0, basedOn: Number(shownOf(cell).value.split(':')[1]), source: 'paper' };
    said.textContent = 'Đang lưu…';
    const reply = await call('POST', api, { marks: [mark] });
    if (reply.kind !== 'ok') {
      waiting.add(row);
      said.textContent = reply.kind === 'refused' ? reply.text : 'Chưa lưu';
      state.textContent = reply.kind === 'unreachable' ? 'Mất kết nối – bạn cứ nhập tiếp, để trang này mở. Các dòng “Chưa lưu” được gửi lại khi có mạng.' : reply.kind === 'signed-out' ? 'Bạn cần đăng nhập lại ở một thẻ khác, rồi bấm Lưu.' : '';
      return;
    }
    const [{ outcome, held, text }] = reply.body.outcomes;
    if (held) shownOf(cell).value = `${held.status}:${held.revision}`;
    if (outcome === 'differs') cell.value = held?.status ?? '';
    said.textContent = outcome === 'refused' ? text : outcome === 'differs' ? 'Người khác đã ghi khác, chọn ở trang điểm danh' : 'Đã lưu';
    if (outcome === 'refused') return;
  }
  waiting.delete(row);
  if (waiting.size === 0) state.textContent = '';
}
