// Tells the server when this page is left or seen again and when the network goes and comes: the facts that
// the start page says are recorded. Nothing depends on it: what cannot be told is forgotten.

import { newKey } from './api.js';

/** At most so many at once, as the server takes them. */
const MOST = 20;
/** And so many of one page: more would tell nothing more. */
const MOST_OF_ALL = 200;
/** A page of the sitting that leads to the next is not being left. */
const MOVING_MS = 1_500;

const { attempt } = document.querySelector('[data-attempt]').dataset;
const url = `/api/v1/attempts/${attempt}/events`;
const page = newKey();
const waiting = [];
let nth = 0;
let moved = -Infinity; // when something was pressed that may lead to another page of the sitting

function note(kind) {
  if (nth >= MOST_OF_ALL) return;
  nth += 1;
  waiting.push({ nth, kind, at: performance.now() });
  send();
}

/** A beacon outlives the page. Without a network what is told waits for the next chance. */
function send() {
  if (navigator.onLine === false || waiting.length === 0 || !navigator.sendBeacon) return;
  const events = waiting.slice(0, MOST).map(({ at, ...event }) => ({ ...event, agoMs: Math.round(performance.now() - at) }));
  const body = new Blob([JSON.stringify({ page, events })], { type: 'application/json' });
  if (navigator.sendBeacon(url, body)) waiting.splice(0, events.length);
}

addEventListener('click', ({ target }) => target.closest?.('a[href^="/attempts/"]') && (moved = performance.now()), true);
addEventListener('submit', () => (moved = performance.now()), true);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') note('returned');
  else if (performance.now() - moved > MOVING_MS) note('left');
});
addEventListener('offline', () => note('offline'));
addEventListener('online', () => note('online'));
