// The editor of a lesson: what is typed is saved by itself and drawn beside it. Nothing is lost on a weak
// network: it waits in this browser until the server has confirmed it. Another window's newer text is never
// written over unasked. Without this script the buttons of the form do the same.

import { call, newKey, onLeave, onReturn } from './api.js';
import { sendInParts } from './file-parts.js';
import { keptDraft } from './kept.js';
import { openTabs } from './tabs.js';

const form = document.querySelector('[data-draft]');
const account = document.body.dataset.account;

const pauseMs = 1_500; // after the last key
const retryMs = 15_000;

if (form && account) start(form.dataset.draft);
if (form) sendInParts(form);

function start(lesson) {
  const store = keptDraft(account, lesson);
  const state = document.querySelector('[data-save]');
  const conflict = document.querySelector('[data-conflict]');
  const sight = form.querySelector('[data-sight]');
  const notes = form.querySelector('[data-notes]');
  const problems = form.querySelector('[data-problems]');
  const tabs = openTabs(`lesson:${lesson}`, ({ revision: theirs }) => theirs > revision && stop());

  let revision = Number(form.elements.revision.value);
  let saved = JSON.stringify(read());
  let key = newKey();
  let timer = null;
  let sending = null;
  let stopped = false; // another window has saved: nothing is sent until the author has chosen

  function read() {
    const field = (name) => (form.elements[name]?.value ?? '').trim();
    const changes = [];
    for (let i = 0; form.elements[`since-${i}`]; i++) {
      const row = { since: field(`since-${i}`), text: field(`text-${i}`), source: field(`source-${i}`) };
      if (row.since || row.text || row.source) changes.push(row);
    }
    return { title: field('title'), minutes: field('minutes'), lawAsOf: field('lawAsOf'), body: field('body'), changes };
  }

  function write({ changes, ...fields }) {
    for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
    changes.forEach((row, i) => {
      for (const [name, value] of Object.entries(row)) if (form.elements[`${name}-${i}`]) form.elements[`${name}-${i}`].value = value;
    });
  }

  const isDirty = () => JSON.stringify(read()) !== saved;
  const keep = () => isDirty() && store.keep({ revision, text: read() });

  function say(text, tone) {
    state.textContent = text;
    if (tone) state.dataset.tone = tone;
    else delete state.dataset.tone;
  }

  function stop() {
    if (stopped) return;
    stopped = true;
    keep();
    conflict.hidden = false;
    say('Đang mở ở cửa sổ khác, chưa lưu', 'late');
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => save(), delay);
  }

  /** Sends what is typed; several calls at once are one after the other. */
  async function save({ over = false } = {}) {
    if (sending) await sending;
    if (stopped && !over) return;
    if (!isDirty() && !over) return;
    sending = send(over);
    await sending;
    sending = null;
  }

  async function send(over) {
    const text = read();
    const written = JSON.stringify(text);
    keep();
    const waiting = setTimeout(() => say('Đang lưu…'), 400);
    const answer = await call('PUT', `/api/v1/lessons/${lesson}/draft`, { ...text, revision, key, over });
    clearTimeout(waiting);
    if (answer.kind === 'ok') {
      saved = written;
      key = newKey();
      revision = answer.body.revision;
      form.elements.revision.value = revision;
      form.elements.over?.remove();
      stopped = false;
      conflict.hidden = true;
      if (isDirty()) keep();
      else store.forget();
      say(`Đã lưu lúc ${new Date(answer.body.savedAt).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' })}`, 'ok');
      draw(answer.body);
      tabs.tell({ revision });
    } else if (answer.kind === 'refused' && answer.code === 'lesson.draft-conflict') stop();
    else if (answer.kind === 'refused') say(answer.text || 'Chưa lưu được', 'late');
    else {
      say(answer.kind === 'signed-out' ? 'Bạn đã đăng xuất – nội dung được giữ trong máy này' : 'Mất kết nối – sẽ gửi lại', 'warn');
      plan(retryMs);
    }
  }

  // The server's own drawing: it has been made safe there.
  function draw({ html, footnotes, problems: list }) {
    sight.innerHTML = html;
    notes.replaceChildren(
      ...footnotes.map((text, i) => {
        const item = document.createElement('li');
        item.id = `nguon-${i + 1}`;
        item.textContent = text;
        return item;
      }),
    );
    problems.replaceChildren();
    if (list.length === 0) return;
    const head = document.createElement('p');
    head.textContent = 'Còn chỗ cần sửa trước khi xuất bản:';
    const items = document.createElement('ul');
    for (const text of list) items.appendChild(document.createElement('li')).textContent = text;
    problems.append(head, items);
  }

  form.addEventListener('input', ({ target }) => {
    if (!/^(title|minutes|lawAsOf|body|(since|text|source)-\d+)$/.test(target.name)) return;
    plan(pauseMs);
  });
  onReturn(() => save());
  onLeave(keep);

  // A button sends the whole form: what is on its way must not make it look like another window's.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    keep();
    if (!sending) return;
    event.preventDefault();
    const { submitter } = event;
    sending.then(() => form.requestSubmit(submitter));
  });

  conflict.querySelector('[data-keep]').addEventListener('click', () => save({ over: true }));
  conflict.querySelector('[data-drop]').addEventListener('click', () => store.forget());
  document.querySelector('[data-forget]')?.addEventListener('click', () => store.forget());

  for (const mark of form.querySelectorAll('[data-mark]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn--plain';
    button.textContent = 'Chèn vào bài';
    button.addEventListener('click', () => insert(mark.textContent));
    mark.after(' ', button);
  }

  function insert(text) {
    const { body } = form.elements;
    const at = body.selectionEnd ?? body.value.length;
    body.setRangeText(text, at, at, 'end');
    body.focus();
    plan(pauseMs);
  }

  // What an earlier visit could not send.
  const waiting = store.read();
  if (waiting && JSON.stringify(waiting.text) === saved) store.forget();
  else if (waiting) {
    write(waiting.text);
    if (waiting.revision === revision) {
      document.querySelector('[data-kept]').hidden = false;
      plan(0);
    } else stop();
  }
}
