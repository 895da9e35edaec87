// A sitting: every answer is saved as it is given, waits in this browser while there is no network,
// and is handed in with the rest. “Đã lưu” is said only after the server has said it.

import { createQueue, isBlank } from './answer-queue.js';
import { call, newKey } from './api.js';
import { announcement, clockLabel, clockText, clockTone, createOffset, retryDelay } from './clock.js';
import { keptAnswers } from './kept.js';
import { createPaper, focusNote, showNote, showState } from './paper.js';

const root = document.querySelector('[data-attempt]');
const { attempt, account, mode } = root.dataset;
const taking = mode === 'take';
const api = `/api/v1/attempts/${attempt}`;
const pages = { take: `/attempts/${attempt}`, submit: `/attempts/${attempt}/submit`, result: `/attempts/${attempt}/result` };

const store = keptAnswers(account, attempt);
const offset = createOffset();
const paper = taking ? createPaper(root) : null;
const kept = store.read();
// On the page before handing in there are no questions: what waits is sent, then the page is made anew.
const queue = createQueue(taking ? paper.stored() : kept.map(({ slot }) => ({ slot, seq: 0, answer: null })), kept);

let due = root.dataset.due ? Number(root.dataset.due) : null;
let timer = null;
let failures = 0;
let batchSize = 100;
let sending = null; // the request on its way
let signedOut = false;
let storeFull = false;
let flagsChanged = false;
let submission = null; // { key, auto } once the paper is being handed in
let done = false;

const now = () => Date.now();
const serverNow = () => offset.now(now());
const hour = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Ho_Chi_Minh' });
const numbers = (slots) => slots.map((slot) => (paper ? paper.number(slot) : slot)).join(', ');

// Showing -------------------------------------------------------------------------------------

const saving = (since) => (since === null || now() - since >= 400 ? { text: 'Đang lưu…', icon: 'sync' } : { text: '' });
const refusedText = (slots, reason) => `${reason === 'late' ? 'Hết giờ, câu' : 'Câu'} ${numbers(slots)} không được nhận`;
const waitingForNetwork = { text: 'Mất kết nối – sẽ gửi lại', tone: 'warn', icon: 'offline' };
const openElsewhere = { text: 'Đang mở ở máy khác, chưa lưu', tone: 'late', icon: 'cross' };

function saveOf(slot) {
  const { state, blank, since, savedAt, reason, offline } = queue.view(slot);
  if (state === 'conflict') return openElsewhere;
  if (state === 'refused') return { text: refusedText([slot], reason), tone: 'late', icon: 'cross' };
  if (state !== 'clean') return offline ? waitingForNetwork : saving(since);
  if (savedAt === null) return null; // as the server drew it
  if (blank) return { text: 'Chưa trả lời' };
  const chosen = paper.read(slot).length;
  const asked = paper.choose(slot);
  if (asked > 0 && chosen < asked) return { text: `Đã lưu, mới chọn ${chosen}/${asked} ý`, tone: 'warn', icon: 'warn' };
  return { text: `Đã lưu lúc ${hour.format(savedAt)}`, tone: 'ok', icon: 'check' };
}

function barOf({ conflicts, refused, waiting, offline, since, savedAt }) {
  if (submission && !done) return offline ? waitingForNetwork : { text: 'Đang nộp bài…', icon: 'sync' };
  if (conflicts.length > 0) return openElsewhere;
  if (refused.length > 0) return { text: refusedText(refused, queue.view(refused[0]).reason), tone: 'late', icon: 'cross' };
  if (signedOut && waiting.length > 0) return { text: 'Chưa gửi được, cần đăng nhập lại', tone: 'warn', icon: 'warn' };
  if (waiting.length > 0) return offline ? waitingForNetwork : saving(since);
  return savedAt ? { text: `Đã lưu lúc ${hour.format(savedAt)}`, tone: 'ok', icon: 'check' } : null;
}

function showNotes({ conflicts, waiting, offline }) {
  const lost = offline && (waiting.length > 0 || submission);
  const place = storeFull ? 'trong trang này' : 'trong máy này';
  showNote('offline', lost && !signedOut && {
    tone: 'warn', icon: 'offline',
    title: submission ? 'Bài sẽ được nộp khi có mạng' : 'Mạng đang yếu, bạn cứ làm tiếp',
    text: waiting.length > 0
      ? `${waiting.length} câu trả lời đang giữ ${place} và sẽ tự gửi khi có mạng. ${storeFull ? 'Đừng đóng trang.' : 'Đừng xóa dữ liệu trình duyệt.'}${due ? ' Giờ làm bài vẫn tính theo máy chủ.' : ''}`
      : 'Mọi câu đã lưu. Bạn để trang này mở.',
  });
  showNote('signed-out', signedOut && {
    tone: 'warn', icon: 'warn', title: 'Bạn đã bị đăng xuất', text: `${waiting.length} câu trả lời đang giữ ${place}. Đăng nhập lại bằng tài khoản của bạn thì các câu đó được gửi.`,
    actions: [{ label: 'Đăng nhập ở thẻ mới', href: `/sign-in?next=${encodeURIComponent(pages.take)}`, blank: true }],
  });
  showNote('conflict', conflicts.length > 0 && {
    tone: 'late', icon: 'warn', title: 'Bài này đang mở ở một máy khác',
    text: `Câu ${numbers(conflicts)} bạn vừa trả lời còn trên màn hình nhưng chưa lưu, vì máy kia đã lưu câu trả lời khác. Làm tiếp ở đây thì câu trả lời trên màn hình này được giữ.`,
    actions: [{ label: 'Làm tiếp ở máy này', run: takeOver }, ...(taking ? [{ label: 'Lấy câu đã lưu ở máy kia', run: giveWay }] : [])],
  });
}

const bar = document.querySelector('[data-bar]');
function show() {
  const summary = queue.summary();
  const state = barOf(summary);
  if (state) showState(bar, state);
  showNotes(summary);
  if (!taking) return;
  for (const slot of paper.slots) {
    const save = saveOf(slot);
    if (save) paper.showSave(slot, save);
  }
  paper.showProgress((slot) => !queue.view(slot).blank);
}

// Sending -------------------------------------------------------------------------------------

async function ask(method, path, body, options) {
  const sentAt = now();
  const reply = await call(method, api + path, body, options);
  if (reply.kind === 'ok' && reply.body?.serverTime) offset.learn(Date.parse(reply.body.serverTime), sentAt, now());
  if (reply.kind === 'ok' && reply.body?.dueAt) due = Date.parse(reply.body.dueAt);
  signedOut = reply.kind === 'signed-out';
  if (reply.kind === 'ok') failures = 0;
  return reply;
}

function later(delay) {
  clearTimeout(timer);
  timer = setTimeout(work, delay);
}

/** Whatever is to be done next: the answers that wait, the flags, the submission. One thing at a time. */
async function work() {
  if (sending || done) return;
  sending = submission ? handInOnce() : sendOnce();
  const delay = await sending;
  sending = null;
  show();
  if (delay !== null && !done) later(delay);
}

/** Sends one batch. Returns after how long to go on, or null. */
async function sendOnce() {
  const sent = queue.take(batchSize);
  if (sent.length === 0) return flagsChanged ? sendFlags() : null;
  const reply = await ask('PUT', '/answers', { answers: sent });
  if (reply.kind === 'ok') {
    const confirmed = queue.answered(sent, reply.body, serverNow());
    for (const { slot, seq } of confirmed) store.forget(slot, seq);
    channel?.postMessage({ saved: confirmed });
    if (!taking && queue.summary().waiting.length === 0 && queue.summary().conflicts.length === 0) location.reload();
    return queue.summary().waiting.length > 0 || flagsChanged ? 0 : null;
  }
  if (reply.kind !== 'refused') return tryAgain();
  if (reply.code === 'attempt.late') return finish('late');
  if ([403, 404, 409, 410].includes(reply.status)) return finish('closed');
  // Something in the batch is not acceptable: alone, the rest gets through and the one is named.
  if (sent.length > 1) batchSize = 1;
  else queue.refuse([sent[0].slot], 'invalid');
  if (sent.length > 1) queue.unreachable();
  return 0;
}

async function sendFlags() {
  flagsChanged = false;
  const reply = await ask('PUT', '/flags', { slots: paper.flags() });
  if (reply.kind !== 'unreachable') return null;
  flagsChanged = true;
  return tryAgain();
}

function tryAgain() {
  failures += 1;
  queue.unreachable();
  return retryDelay(failures, Math.random());
}

/** Hands in with what is not confirmed yet; the key makes every repetition the same submission. */
async function handInOnce() {
  const answers = queue.unconfirmed();
  const reply = await ask('POST', '/submission', { key: submission.key, answers });
  if (reply.kind === 'ok') return leave();
  if (reply.kind !== 'refused') return tryAgain();
  if (reply.status === 400 || reply.status === 422) {
    if (answers.length === 0) return finish('closed');
    queue.refuse(answers.map(({ slot }) => slot), 'invalid');
    return 0;
  }
  return finish(reply.code === 'attempt.late' ? 'late' : 'closed');
}

/** The sitting is over on the server. What it did not take stays on the screen and is named. */
function finish(reason) {
  queue.end(reason);
  const lost = queue.summary().refused;
  if (lost.length === 0) return leave();
  done = true;
  store.clear();
  paper?.lock();
  showNote('over', {
    tone: 'late', icon: 'cross', title: refusedText(lost, reason),
    text: reason === 'late' ? 'Các câu này đến máy chủ sau khi hết giờ. Các câu đã báo “Đã lưu” vẫn được tính.' : 'Bài này đã nộp hoặc không còn mở. Các câu đã báo “Đã lưu” vẫn được tính.',
    actions: [{ label: 'Xem kết quả', href: pages.result }],
  });
  return null;
}

function leave() {
  done = true;
  store.clear();
  channel?.postMessage({ over: true });
  location.replace(pages.result);
  return null;
}

function handIn(key, auto) {
  if (submission || done) return;
  submission = { key, auto };
  paper?.lock();
  failures = 0;
  show();
  if (!sending) work();
  else sending.then(() => later(0));
}

// The reader ----------------------------------------------------------------------------------

function changed(slot, pause) {
  const record = queue.change(slot, paper.read(slot), now());
  if (record) {
    storeFull = !store.keep(record);
    if (!queue.summary().offline) later(pause);
    setTimeout(show, 420);
  }
  show();
}

function takeOver() {
  for (const record of queue.takeOver(now())) store.keep(record);
  show();
  later(0);
}

function giveWay() {
  for (const { slot, answer } of queue.giveWay()) {
    paper.write(slot, answer);
    store.forget(slot, Infinity);
  }
  show();
}

/** To the page before handing in, once everything has arrived; without a network the decision is made here. */
async function review() {
  clearTimeout(timer);
  while (queue.summary().waiting.length > 0 && failures === 0 && !done) {
    if (sending) await sending;
    else await work();
    clearTimeout(timer);
  }
  const { conflicts, waiting, offline, total, answered } = queue.summary();
  if (done) return;
  if (conflicts.length > 0) return focusNote('conflict');
  if (waiting.length === 0 && navigator.onLine !== false && !offline) return location.assign(pages.submit);
  if (failures > 0) later(retryDelay(failures, Math.random()));
  if (signedOut) return focusNote('signed-out');
  const dialog = document.querySelector('#hand-in');
  const open = total - answered;
  const left = due ? ` ${clockLabel(due - serverNow()).replace('Thời gian còn lại:', 'Còn')}.` : '';
  dialog.querySelector('[data-hand-in-text]').textContent = `${open > 0 ? `Bạn còn ${open} câu chưa trả lời` : `Bạn đã trả lời cả ${total} câu`}, ${waiting.length} câu đang chờ gửi.${left}`;
  dialog.showModal();
}

function listenToPaper() {
  root.addEventListener('input', ({ target }) => {
    const slot = paper.slotOf(target);
    if (target.name?.startsWith('answer.')) changed(slot, target.type === 'text' ? 900 : 120);
  });
  root.addEventListener('change', ({ target }) => {
    if (target.matches('[data-flag-box]')) {
      flagsChanged = true;
      channel?.postMessage({ flags: paper.flags() });
      show();
      later(300);
    } else if (target.type === 'text') later(0);
  });
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const go = event.submitter?.value ?? 'next';
    const slot = { next: paper.step(1), prev: paper.step(-1) }[go] ?? Number(go);
    if (go === 'submit') review();
    else if (go === 'keep') later(0);
    else if (slot) paper.open(slot);
    show();
  });
  addEventListener('popstate', () => {
    paper.open(Number(new URLSearchParams(location.search).get('slot')) || paper.slots[0], { remember: false });
    show();
  });
  const dialog = document.querySelector('#hand-in');
  dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  dialog.querySelector('[data-confirm]').addEventListener('click', () => {
    dialog.close();
    handIn(newKey(), false);
  });
  if (root.dataset.paging === 'one-per-page') history.replaceState({}, '', `?slot=${paper.current()}`);
}

function listenToSubmitPage() {
  const form = document.querySelector('[data-hand-in-form]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    handIn(form.elements.key.value, false);
  });
}

// Time, network, other tabs ---------------------------------------------------------------------

const clock = document.querySelector('[data-clock]');
const announce = document.querySelector('[data-announce]');
let before = Infinity;

function tick() {
  if (due === null || done) return;
  const left = due - serverNow();
  clock.querySelector('[data-clock-text]').textContent = clockText(left);
  const tone = clockTone(left);
  if (tone) clock.dataset.tone = tone;
  const label = clockLabel(left);
  if (clock.getAttribute('aria-label') !== label && (left > 60_000 || Math.ceil(left / 1000) % 15 === 0)) clock.setAttribute('aria-label', label);
  const words = announcement(before, left);
  if (words) announce.textContent = `${words}, hết giờ lúc ${root.dataset.dueTime}.`;
  before = left;
  if (left <= 3000 && queue.summary().waiting.length > 0 && failures === 0 && !sending) later(0);
  if (left <= 0) handIn(newKey(), true);
}

function nowOnline() {
  if (done) return;
  failures = 0;
  later(0);
}

let channel = null;
if ('BroadcastChannel' in window) {
  channel = new BroadcastChannel(`cchc:${account}:${attempt}`);
  channel.onmessage = ({ data }) => {
    if (data.over) return location.replace(pages.result);
    if (!taking) return;
    for (const saved of data.saved ?? []) if (queue.savedElsewhere(saved, serverNow())) paper.write(saved.slot, saved.answer);
    if (data.flags) paper.setFlags(data.flags);
    show();
  };
}

const [visit] = performance.getEntriesByType('navigation');
const origin = performance.timeOrigin;
offset.learn(Number(root.dataset.now), origin + (visit?.requestStart ?? 0), origin + (visit?.responseStart ?? 0));

if (taking) {
  for (const { slot, seq, answer } of kept) {
    if (!paper.slots.includes(slot) || queue.view(slot).state === 'clean') store.forget(slot, seq);
    else paper.write(slot, answer);
  }
  listenToPaper();
} else listenToSubmitPage();

addEventListener('online', nowOnline);
addEventListener('focus', () => signedOut && nowOnline());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && (failures > 0 || signedOut) && nowOnline());
addEventListener('pagehide', () => {
  const answers = queue.unconfirmed();
  if (answers.length > 0 && !done) call('PUT', `${api}/answers`, { answers }, { keepalive: true });
});

if (due !== null) {
  tick();
  setInterval(tick, 1000);
}
if (!taking || kept.length > 0) show();
if (taking) paper.showProgress((slot) => !isBlank(paper.read(slot)));
later(0);
