// A sitting: every answer is saved as it is given, waits in this browser while there is no network,
// and is handed in with the rest. “Đã lưu” is said only after the server has said it.

import { createQueue } from './answer-queue.js';
import { call, newKey, onLeave, onReturn, wire } from './api.js';
import { clockLabel, createOffset, retryDelay } from './clock.js';
import { createClockFace, visitTimes } from './clock-face.js';
import { keptAnswers } from './kept.js';
import { listenToPaper } from './paper-events.js';
import { openTabs } from './tabs.js';
import { confirmHandIn, createPaper, focusNote, showNote, showState } from './paper.js';
import { barOf, conflictNote, handInText, offlineNote, overNote, saveOf, signedOutNote } from './quiz-words.js';

const root = document.querySelector('[data-attempt]');
const { attempt, account, mode } = root.dataset;
const taking = mode === 'take';
const paged = root.dataset.paging === 'one-per-page'; // then the bar alone says what is on its way
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
let submission = null; // { key } once the paper is being handed in
let done = false;

const now = () => Date.now();
const serverNow = () => offset.now(now());
const isOver = () => due !== null && serverNow() >= due;
const numbers = (slots) => slots.map((slot) => (paper ? paper.number(slot) : slot)).join(', ');

const bar = document.querySelector('[data-bar]');
function show() {
  const summary = queue.summary();
  const about = { ...summary, numbers, now: serverNow(), signedOut, storeFull, timed: due !== null, submitting: submission !== null && !done };
  const state = barOf(about, (slot) => queue.view(slot).reason);
  if (state) showState(bar, state);
  showNote('offline', offlineNote(about));
  showNote('signed-out', signedOutNote(about, pages.take));
  showNote('conflict', conflictNote(about, takeOver, taking ? giveWay : null));
  if (!taking) return;
  for (const slot of paper.asked) {
    const view = queue.view(slot);
    // Files alone are an answer, too; who sends them says so.
    const save = (!view.blank || !paper.files(slot)) && saveOf(view, { number: paper.number(slot), parts: paper.parts(slot), quiet: paged, now: serverNow() });
    if (save) paper.showSave(slot, save);
  }
  paper.showProgress();
}

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
  const reply = await ask('PUT', '/answers', wire(sent));
  if (reply.kind === 'ok') {
    const confirmed = queue.answered(sent, reply.body, serverNow());
    for (const { slot, seq } of confirmed) store.forget(slot, seq);
    tabs.tell({ saved: confirmed });
    if (!taking && !submission && queue.summary().waiting.length === 0 && queue.summary().conflicts.length === 0) location.reload();
    return queue.summary().waiting.length > 0 || flagsChanged ? 0 : null;
  }
  if (reply.kind !== 'refused') return tryAgain();
  if (reply.code === 'attempt.late') return finish('late');
  if ([403, 404, 409, 410].includes(reply.status)) return finish('closed');
  // Something in the batch is not acceptable: alone, the rest gets through and the one is named.
  if (sent.length === 1) queue.refuse([sent[0].slot], 'invalid');
  else queue.unreachable();
  batchSize = sent.length === 1 ? 100 : 1;
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

/**
 * Hands in, once what waits has arrived: saved by itself it still counts within the grace, and an answer
 * of another place is seen before it is too late. The key makes every repetition the same submission.
 */
async function handInOnce() {
  if (queue.summary().waiting.length > 0) return (await sendOnce()) ?? 0;
  if (queue.summary().conflicts.length > 0 && !isOver()) return backToPaper();
  const reply = await ask('POST', '/submission', { key: submission.key });
  if (reply.kind === 'ok') return leave();
  if (reply.kind !== 'refused') return tryAgain();
  return reply.code === 'attempt.stale' ? backToPaper() : finish(reply.code === 'attempt.late' ? 'late' : 'closed');
}

/** Not handed in after all: somebody has worked on it elsewhere, and the reader decides first. */
function backToPaper() {
  submission = null;
  paper?.lock(false);
  show();
  focusNote('conflict');
  return null;
}

/** The sitting is over on the server. What it did not take stays on the screen and is named. */
function finish(reason) {
  queue.end(reason);
  const lost = queue.summary().refused;
  if (lost.length === 0) return leave();
  done = true;
  store.clear();
  paper?.lock();
  showNote('over', overNote(numbers(lost), reason, pages.result));
  return null;
}

function leave() {
  done = true;
  store.clear();
  tabs.tell({ over: true });
  location.replace(pages.result);
  return null;
}

function handIn(key) {
  if (submission || done) return;
  submission = { key };
  paper?.lock();
  failures = 0;
  show();
  if (!sending) work();
  else sending.then(() => later(0));
}

function changed(slot, pause) {
  const record = queue.change(slot, paper.read(slot), serverNow());
  if (record) {
    storeFull = !store.keep(record);
    if (!queue.summary().offline) later(pause);
    setTimeout(show, 420);
  }
  show();
}

function takeOver() {
  for (const record of queue.takeOver(serverNow())) store.keep(record);
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
  if (done) return;
  const { conflicts, waiting, offline, total } = queue.summary();
  if (conflicts.length > 0) return focusNote('conflict');
  if (waiting.length === 0 && navigator.onLine !== false && !offline) return location.assign(pages.submit);
  if (failures > 0) later(retryDelay(failures, Math.random()));
  if (signedOut) return focusNote('signed-out');
  const left = due ? ` ${clockLabel(due - serverNow(), 'Còn')}.` : '';
  if (await confirmHandIn(handInText({ open: paper.showProgress().open, total, waiting: waiting.length }) + left)) handIn(newKey());
}

const flagged = () => {
  flagsChanged = true;
  tabs.tell({ flags: paper.flags() });
  show();
  later(300);
};

const face = createClockFace(root.dataset.dueTime);

function tick() {
  if (due === null || done) return;
  const left = due - serverNow();
  face.show(left);
  if (left <= 3000 && queue.summary().waiting.length > 0 && failures === 0 && !sending) later(0);
  if (left > 0) return;
  // A file whose sending began in time still counts within the grace, unless the paper is handed in before: nearly all of it is waited for.
  if (root.dataset.sending && -left < root.dataset.grace * 900) paper.lock();
  else handIn(newKey());
}

const tabs = openTabs(`cchc:${account}:${attempt}`, ({ saved = [], flags, over }) => {
  if (over) return location.replace(pages.result);
  if (!taking) return;
  for (const one of saved) if (queue.savedElsewhere(one, serverNow())) paper.write(one.slot, one.answer);
  if (flags) paper.setFlags(flags);
  show();
});

offset.learn(Number(root.dataset.now), ...visitTimes());

if (taking) {
  for (const { slot, seq, answer } of kept) {
    if (!paper.asked.includes(slot) || queue.view(slot).state === 'clean') store.forget(slot, seq);
    else paper.write(slot, answer);
  }
  if (paged) history.replaceState({}, '', `?slot=${paper.current()}`);
  listenToPaper(root, paper, changed, flagged, review, later, show);
} else {
  const form = document.querySelector('[data-hand-in-form]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    handIn(form.elements.key.value);
  });
}

onReturn(() => {
  if (failures === 0 || done) return;
  failures = 0;
  later(0);
});
onLeave(() => {
  const answers = queue.unconfirmed();
  if (answers.length > 0 && !done) call('PUT', `${api}/answers`, wire(answers), { keepalive: true });
});

if (due !== null) {
  tick();
  setInterval(tick, 1000);
}
if (!taking || kept.length > 0) show();
if (taking) paper.showProgress();
later(0);
