// A lesson: how far it has been read is noted as it is read. Nothing is lost on a weak network: a report
// waits in this browser until the server has confirmed it. Without this script the button under the
// text does the same.

import { call } from './api.js';
import { keptReading } from './kept.js';

const page = document.querySelector('[data-reader]');
const account = document.body.dataset.account;

const pauseMs = 5_000; // between two reports while reading goes on
const retryMs = 30_000;

if (page && account) start(page.dataset.lesson, page.querySelector('[data-text]'));

function start(lesson, text) {
  const store = keptReading(account);
  const bar = document.querySelector('[data-progress]');
  const state = document.querySelector('[data-read-state]');
  const blocks = [...text.querySelectorAll(':scope > [id^="doan-"]')];
  const stored = Number(bar.querySelector('progress').value);

  let best = stored;
  let report = null; // the newest, not yet confirmed
  let sentAt = 0;
  let timer = null;
  let sending = false;

  /** The share of the text that has been on the screen, and the block at its top. */
  function look() {
    const box = text.getBoundingClientRect();
    if (box.height === 0) return null;
    const share = Math.round(((window.innerHeight - box.top) / box.height) * 100);
    const percent = Math.max(0, Math.min(100, box.bottom <= window.innerHeight + 2 ? 100 : Math.min(share, 99)));
    const top = blocks.findLast((block) => block.getBoundingClientRect().top < 96);
    return { percent: Math.max(best, percent), block: top ? Number(top.id.slice(5)) : 0 };
  }

  function show() {
    bar.querySelector('progress').value = best;
    bar.querySelector('[data-percent]').textContent = best;
  }

  function note() {
    const seen = document.visibilityState === 'visible' ? look() : null;
    if (!seen || (report && seen.percent === report.percent && seen.block === report.block)) return;
    if (!report && seen.percent === best && seen.block === 0) return;
    const finished = seen.percent === 100 && best < 100;
    best = seen.percent;
    report = { ...seen, at: Date.now() };
    store.keep(lesson, report);
    show();
    if (finished) send();
    else plan(Math.max(0, sentAt + pauseMs - Date.now()));
  }

  function plan(delay) {
    timer ??= setTimeout(() => {
      timer = null;
      send();
    }, delay);
  }

  async function send({ keepalive = false } = {}) {
    if (sending && !keepalive) return;
    sending = true;
    sentAt = Date.now();
    let unreachable = false;
    for (const [id, kept] of store.all()) {
      const answer = await call('PUT', `/api/v1/lessons/${id}/progress`, kept, { keepalive });
      if (answer.kind === 'unreachable' || answer.kind === 'signed-out') unreachable = true;
      else store.forget(id, kept); // confirmed, or refused for good: the lesson is closed or gone
    }
    sending = false;
    state.textContent = unreachable ? 'Mất kết nối – sẽ gửi lại phần đã đọc' : '';
    state.toggleAttribute('data-tone', unreachable);
    if (unreachable) {
      state.dataset.tone = 'warn';
      plan(retryMs);
    } else if (store.all().length > 0) plan(pauseMs);
  }

  let drawn = false;
  const soon = () => {
    if (drawn) return;
    drawn = true;
    requestAnimationFrame(() => {
      drawn = false;
      note();
    });
  };

  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon, { passive: true });
  addEventListener('online', () => send());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && store.all().length > 0) send({ keepalive: true });
  });

  // What an earlier visit could not send goes first.
  const waiting = store.all().find(([id]) => id === lesson)?.[1];
  if (waiting) {
    best = Math.max(best, waiting.percent);
    show();
  }
  if (store.all().length > 0) send();
  soon();
}
