// The editor of a certificate's template: what is typed is saved by itself, and the PDF beside it is drawn anew.
// Another window's newer draft is never written over unasked. Without this script the buttons of the form do the same.

import { call } from './api.js';

const form = document.querySelector('[data-template]');
const pauseMs = 900; // after the last key
const retryMs = 15_000;

if (form) start(form.dataset.template);

function start(template) {
  const state = document.querySelector('[data-save]');
  const problems = form.querySelector('[data-problems]');
  const conflict = document.querySelector('[data-conflict]');
  const link = document.querySelector('[data-preview-link]');
  let saved = JSON.stringify(read());
  let shown = form.elements.sample.value;
  let timer = null;
  let sending = null;

  /** Everything that belongs to the layout; the name is saved by the buttons. */
  function read() {
    const typed = {};
    for (const [name, value] of new FormData(form)) if (/^(f\d+-\w+|paper|orientation|sides)$/.test(name)) typed[name] = value;
    return typed;
  }

  function say(text, tone) {
    state.textContent = text;
    if (tone) state.dataset.tone = tone;
    else delete state.dataset.tone;
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => save(), delay);
  }

  /** Sends what is typed; several calls at once are one after the other. */
  async function save() {
    if (sending) await sending;
    sending = send();
    await sending;
    sending = null;
  }

  async function send() {
    const typed = read();
    const written = JSON.stringify(typed);
    if (written === saved) return void (form.elements.sample.value !== shown && draw());
    const waiting = setTimeout(() => say('Đang lưu…'), 400);
    const answer = await call('PUT', `/api/v1/certificate-templates/${template}/draft`, { revision: Number(form.elements.revision.value), typed });
    clearTimeout(waiting);
    if (answer.kind === 'ok') {
      saved = written;
      form.elements.revision.value = answer.body.revision;
      say(`Đã lưu lúc ${new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' })}`, 'ok');
      tell(answer.body.problems);
      draw();
    } else if (answer.kind === 'refused' && answer.code === 'template.draft-conflict') {
      conflict.hidden = false;
      say('Đang mở ở cửa sổ khác, chưa lưu', 'late');
    } else if (answer.kind === 'refused') say(`Chưa lưu được. ${answer.text}`, 'warn');
    else {
      say(answer.kind === 'signed-out' ? 'Bạn đã đăng xuất, chưa lưu được' : 'Mất kết nối – sẽ gửi lại', 'warn');
      plan(retryMs);
    }
  }

  /** A new element: browsers do not look again at one whose address changes. */
  function draw() {
    shown = form.elements.sample.value;
    const address = new URL(link.href);
    address.searchParams.set('sample', shown);
    address.searchParams.set('r', form.elements.revision.value);
    link.href = address.href;
    const old = document.querySelector('[data-preview]');
    const next = old.cloneNode(true);
    const isUpright = form.elements.orientation.value === 'portrait';
    next.classList.toggle('document--upright', isUpright);
    next.classList.toggle('document--sheet', !isUpright);
    next.data = `${address.pathname}${address.search}#toolbar=0&navpanes=0&view=Fit`;
    old.replaceWith(next);
  }

  function tell(list) {
    problems.replaceChildren();
    if (list.length === 0) return;
    const head = document.createElement('p');
    head.textContent = 'Còn chỗ cần sửa trước khi công bố:';
    const items = document.createElement('ul');
    for (const text of list) items.appendChild(document.createElement('li')).textContent = text;
    problems.append(head, items);
  }

  form.addEventListener('input', ({ target }) => /^(f\d+-|paper$|orientation$|sides$|sample$)/.test(target.name) && plan(pauseMs));

  // A button sends the whole form: what is on its way must not make it look like another window's.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault();
    const { submitter } = event;
    sending.then(() => form.requestSubmit(submitter));
  });
}
