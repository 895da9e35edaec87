// The trainer's roll: each press is kept in this browser, sent when there is a network, and told as saved only when the server
// has said so. Everything works as a plain form without this script.

import { call, newKey, onReturn } from './api.js';
import { createOffset, retryDelay } from './clock.js';
import { keptMarks, rollPagesOf } from './kept.js';
import { createRoll, finds } from './roll-queue.js';
import { createRollFace } from './roll-face.js';

const root = document.querySelector('[data-roll]');
const list = document.getElementById('roll');
if (list) start();

function start() {
  const { roll: api, rollAccount: account, rollSession: session } = root.dataset;
  const isClosed = 'closed' in root.dataset;
  const starts = Number(root.dataset.starts);
  const minutes = Number(root.dataset.minutes);
  const AT_ONCE = 40;
  const UNDO_MS = 1_500; // a press that is taken back at once was never sent
  const LISTEN_MS = 10_000;
  const USUAL_LATENESS = 15;

  const face = createRollFace(root, list);
  const store = keptMarks(account, session);
  const roll = createRoll(face.people(), store.read());
  const offset = createOffset();
  roll.heard(store.readHeld());
  let last = null;
  let timer = null;
  let failures = 0;
  let signedOut = false;
  let full = false;
  let heardAt = null;
  let sending = false;

  const serverNow = () => offset.now(Date.now());

  function show(personId) {
    if (personId) face.show(personId, roll.view(personId));
    face.summary({ ...roll.summary(), signedOut, full, href: location.pathname });
  }
  const showAll = () => {
    for (const { personId } of face.people()) face.show(personId, roll.view(personId));
    show();
  };

  function mark(personId, given) {
    const made = roll.mark(personId, given, newKey(), new Date().toISOString());
    if (!made) return;
    full = !store.keep(made.keep) || full;
    if (made.drop) store.forget(made.drop);
    last = { key: made.keep.key, personId };
    show(personId);
    plan(UNDO_MS);
  }

  /** Minutes from the beginning by the server's clock; outside of the session as many as one mostly is. */
  function lateness() {
    const passed = Math.floor((serverNow() - starts) / 60_000);
    return passed >= 1 && passed < minutes ? passed : Math.min(USUAL_LATENESS, minutes);
  }

  function plan(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  }

  /** A call that also tells how far this machine's clock is from the server's. */
  async function ask(...args) {
    const sentAt = Date.now();
    const reply = await call(...args);
    if (reply.kind === 'ok' && reply.body?.serverTime) offset.learn(Date.parse(reply.body.serverTime), sentAt, Date.now());
    return reply;
  }

  async function send() {
    if (sending) return;
    const batch = roll.take(AT_ONCE);
    if (batch.length === 0) return listen();
    sending = true;
    const body = { marks: batch.map(({ mark: of, key, personId, basedOn, follows, saidAt }) => ({ key, personId, basedOn, follows, saidAt, ...of })) };
    const reply = await ask('POST', `${api}/marks`, body);
    sending = false;
    if (reply.kind === 'ok') {
      failures = 0;
      signedOut = false;
      for (const key of roll.answered(reply.body.outcomes)) store.forget(key);
      store.keepHeld(roll.held());
      showAll();
      return plan(roll.summary().waiting > 0 ? 0 : LISTEN_MS);
    }
    roll.unreachable();
    signedOut = reply.kind === 'signed-out';
    // What the server does not take at all – the class is no longer ours – stays in the browser and is said.
    if (reply.kind === 'refused') face.refused(reply.text);
    failures += 1;
    showAll();
    plan(retryDelay(failures, Math.random()));
  }

  async function listen() {
    const reply = await ask('GET', `${api}${heardAt ? `?since=${encodeURIComponent(heardAt)}` : ''}`);
    if (reply.kind === 'ok') {
      failures = 0;
      signedOut = false;
      heardAt = reply.body.serverTime;
      roll.heard(reply.body.held);
      store.keepHeld(roll.held());
      face.elsewhere(reply.body, isClosed);
      showAll();
    } else {
      failures += 1;
      if (reply.kind === 'unreachable') roll.unreachable();
      signedOut = reply.kind === 'signed-out';
      show();
    }
    plan(failures > 0 ? retryDelay(failures, Math.random()) : LISTEN_MS);
  }

  async function undo() {
    const what = roll.undo(last);
    if (!what) return face.say('Chưa có dấu nào để hoàn tác ở máy này.');
    if ('wait' in what) return face.say('Dấu vừa ghi đang được gửi. Bạn bấm lại sau giây lát, hoặc chọn dấu khác cho người này.');
    const { personId } = last;
    if ('drop' in what) store.forget(what.drop);
    else {
      const reply = await call('POST', `${api}/undo`, { key: what.ask });
      if (reply.kind === 'refused') return face.say(reply.text);
      if (reply.kind !== 'ok') return face.say('Đang mất kết nối nên chưa hoàn tác được. Bạn chọn dấu khác cho người này.');
      roll.undone(personId, reply.body.held);
      store.keepHeld(roll.held());
    }
    last = null;
    show(personId);
    face.say(`Đã hoàn tác cho ${face.nameOf(personId)}.`);
  }

  list.addEventListener('change', ({ target }) => {
    const personId = target.closest?.('[data-person]')?.dataset.person;
    if (!personId || target.type !== 'radio') return;
    // A closed roll needs a reason, so the form for it opens.
    if (isClosed) return face.ask(personId, { ...(roll.view(personId).mark ?? {}), status: target.value, reason: '', lateMinutes: lateness() }, true);
    const before = roll.view(personId).mark;
    mark(personId, { status: target.value, lateMinutes: target.value === 'late' ? lateness() : 0, leftEarlyMinutes: ['present', 'late'].includes(target.value) ? (before?.leftEarlyMinutes ?? 0) : 0 });
  });
  list.addEventListener('submit', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const link = event.target.closest('[data-detail]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { person: personId } = link.closest('[data-person]').dataset;
    face.ask(personId, { lateMinutes: lateness(), ...(roll.view(personId).mark ?? {}), ...(isClosed ? { reason: '' } : {}) }, isClosed);
  });
  face.onAnswer((personId, given) => {
    if (given) mark(personId, given);
    else show(personId);
  });
  document.querySelector('[data-undo]')?.addEventListener('click', (event) => {
    event.preventDefault();
    void undo();
  });
  document.getElementById('tim').addEventListener('input', ({ target }) => face.search((name) => finds(name, target.value)));
  onReturn(() => plan(0));

  showAll();
  plan(0);
  void keepOffline(account).catch(() => undefined);
}

/** The page stays usable without a network, a reload included: where a browser can keep it, it does. */
async function keepOffline(account) {
  if (!rollPagesOf(account)) return;
  await navigator.serviceWorker.register(`/trainer/roll-worker.js?account=${account}`, { scope: location.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const assets = performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  active.postMessage({ keep: [location.pathname, ...new Set(assets.map(({ href }) => href))] });
}
