// Files handed in with an essay, on a weak network: a photograph is made small here, sent with its progress shown, and sent
// again until the server has said what it keeps. Sent twice it is one file there. “Đã lưu” comes from the server alone.

import { retryDelay } from './clock.js';
import { onReturn } from './api.js';
import { focusNote, showNote, showState } from './paper.js';
import { shrunkPhoto } from './shrink-photo.js';

const root = document.querySelector('[data-attempt]');
const token = root.querySelector('[name="_csrf"]').value;
const icon = (name) => document.querySelector('#icons').content.querySelector(`[data-i="${name}"] svg`).cloneNode(true);
/** On one bar of signal half a megabyte takes a minute; a connection that says nothing for so long is gone. */
const patience = 180_000;

for (const box of root.querySelectorAll('[data-files]')) handIn(box);
// Before the page's own listener: nobody goes on to handing in while a file is on its way.
document.addEventListener('submit', (event) => {
  if (event.submitter?.value !== 'submit' || !root.dataset.sending) return;
  event.preventDefault();
  event.stopPropagation();
  showNote('files', { tone: 'warn', icon: 'sync', title: 'Còn tệp đang gửi', text: 'Bạn đợi tệp báo “đã lưu” rồi nộp, hoặc bấm “Bỏ” ở tệp đó.' });
  focusNote('files');
}, true);
root.addEventListener('files', () => {
  if (!root.dataset.sending) showNote('files', null);
});
// What is on its way lives in this page alone.
addEventListener('beforeunload', (event) => {
  if (root.dataset.sending) event.preventDefault();
});

function handIn(box) {
  const list = box.querySelector('[data-file-list]');
  const add = box.querySelector('[data-file-add]');
  const input = add.querySelector('input');
  const sending = new Set();

  const told = () => {
    box.dataset.files = list.querySelectorAll('[data-file]').length;
    box.toggleAttribute('data-sending', sending.size > 0);
    if (root.querySelector('[data-sending]')) root.dataset.sending = 'files';
    else delete root.dataset.sending;
    add.hidden = Number(box.dataset.files) + sending.size >= Number(box.dataset.most);
    sayOf(box);
    box.dispatchEvent(new CustomEvent('files', { bubbles: true }));
  };

  /** What the server has now; lines of files on their way stay below. */
  function show(files) {
    for (const line of list.querySelectorAll('[data-file]')) line.remove();
    list.prepend(...files.map(lineOf));
  }

  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    input.value = '';
    const line = waitingLine(file.name);
    list.append(line.element);
    const work = { line, stop: null, retry: null, failures: 0 };
    sending.add(work);
    told();
    const ends = () => {
      clearTimeout(work.retry);
      sending.delete(work);
    };
    line.onDrop(() => {
      work.stop?.abort();
      ends();
      line.element.remove();
      told();
    });
    line.say('Đang thu nhỏ ảnh…');
    const small = await shrunkPhoto(file);
    const send = () => {
      if (!sending.has(work)) return;
      work.retry = null;
      line.say('Đang gửi…', 0);
      work.stop = post(box.dataset.href, { file: small }, (share) => line.say(share < 1 ? `Đang gửi ${Math.round(share * 100)}%` : 'Đang chờ máy chủ lưu…', share), (reply) => {
        if (reply.kind === 'unreachable') {
          work.failures += 1;
          line.say('Mất kết nối – sẽ gửi lại. Bạn để trang này mở.', null, 'warn', 'offline');
          work.retry = setTimeout(send, retryDelay(work.failures, Math.random()));
          return;
        }
        ends();
        if (reply.kind === 'answer') show(reply.body.files);
        const problem = reply.kind === 'answer' ? reply.body.problem : reply.text;
        if (problem) line.fail(problem);
        else line.element.remove();
        told();
      });
    };
    work.send = send;
    send();
  });

  list.addEventListener('click', (event) => {
    const button = event.target.closest('[data-drop]');
    if (!button) return;
    event.preventDefault();
    button.disabled = true;
    post(button.dataset.drop, {}, null, (reply) => {
      if (reply.kind === 'answer') {
        show(reply.body.files);
        if (reply.body.problem) list.append(failedLine(reply.body.problem));
      } else {
        button.disabled = false;
        list.append(failedLine(reply.kind === 'unreachable' ? 'Mất kết nối nên chưa bỏ được tệp. Bạn thử lại.' : reply.text));
      }
      told();
      if (!add.hidden) input.focus();
    });
  });

  onReturn(() => {
    for (const work of sending) {
      if (!work.retry) continue;
      clearTimeout(work.retry);
      work.send();
    }
  });
}

/** Files alone are an answer: what stands beside the question says so as long as nothing is written. */
function sayOf(box) {
  const question = box.closest('[data-question]');
  if (question.querySelector('[name^="answer."]').value.trim() !== '') return;
  const count = Number(box.dataset.files);
  showState(question.querySelector('[data-save]'), count > 0 ? { text: `Đã lưu ${count} tệp`, tone: 'ok', icon: 'check' } : { text: 'Chưa trả lời' });
}

/** Sends a form, with a file if there is one, and tells how it went: `answer` of the server, `unreachable` (it may have arrived or not), or `refused` with a sentence. */
function post(href, fields, onProgress, done) {
  const request = new XMLHttpRequest();
  const form = fields.file ? new FormData() : new URLSearchParams();
  form.append('_csrf', token);
  if (fields.file) form.append('file', fields.file, fields.file.name);
  request.open('POST', href);
  request.timeout = patience;
  if (onProgress) request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  const gone = () => done({ kind: 'unreachable' });
  request.addEventListener('error', gone);
  request.addEventListener('timeout', gone);
  request.addEventListener('load', () => {
    let body = null;
    try {
      body = JSON.parse(request.responseText);
    } catch {
      // A page: of a proxy, of a server that is starting, or one that asks to sign in.
    }
    if (Array.isArray(body?.files)) return done({ kind: 'answer', body });
    if (request.status >= 500 || request.status === 429 || request.status === 408 || request.status === 0) return gone();
    done({ kind: 'refused', text: request.status === 401 ? 'Bạn đã bị đăng xuất. Bạn đăng nhập lại ở thẻ khác rồi chọn lại tệp.' : 'Tệp chưa được nhận. Bạn tải lại trang rồi chọn lại tệp.' });
  });
  request.send(form);
  return request;
}

function lineOf({ id, name, detail, href, dropHref }) {
  const link = Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener' });
  const bold = document.createElement('b');
  bold.textContent = name;
  link.append(bold);
  const { element, words, button } = emptyLine('file', `Bỏ tệp ${name}`);
  element.dataset.file = id;
  words.append(link, document.createElement('br'), muted(detail));
  Object.assign(button, { name: 'drop', value: id });
  button.dataset.drop = dropHref;
  return element;
}

function failedLine(text) {
  const { element, words, button } = emptyLine('cross', 'Đóng dòng báo này');
  element.dataset.tone = 'late';
  words.textContent = text;
  words.setAttribute('role', 'alert');
  button.textContent = 'Đóng';
  button.addEventListener('click', () => element.remove());
  return element;
}

/** A file on its way: what is said of it changes, and it can be given up. */
function waitingLine(name) {
  const { element, words, button } = emptyLine('sync', `Bỏ tệp ${name}`);
  const state = muted('');
  state.setAttribute('role', 'status');
  const bar = Object.assign(document.createElement('progress'), { max: 1, hidden: true });
  bar.setAttribute('aria-label', `Đã gửi của ${name}`);
  const bold = document.createElement('b');
  bold.textContent = name;
  words.append(bold, document.createElement('br'), state, bar);
  const mark = (tone, image) => {
    if (tone) element.dataset.tone = tone;
    else delete element.dataset.tone;
    element.querySelector('svg').replaceWith(icon(image));
  };
  return {
    element,
    onDrop: (run) => button.addEventListener('click', run),
    say(text, share = null, tone = null, image = 'sync') {
      state.textContent = text;
      bar.hidden = share === null;
      if (share !== null) bar.value = share;
      mark(tone, image);
    },
    fail(text) {
      state.textContent = text;
      bar.hidden = true;
      mark('late', 'cross');
    },
  };
}

function emptyLine(image, label) {
  const element = document.createElement('li');
  element.className = 'file';
  const words = document.createElement('div');
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--plain', textContent: 'Bỏ' });
  button.setAttribute('aria-label', label);
  element.append(icon(image), words, button);
  return { element, words, button };
}

function muted(text) {
  const span = document.createElement('span');
  span.className = 'muted';
  span.textContent = text;
  return span;
}
