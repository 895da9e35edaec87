// What the reader does on the questions of a sitting, told to whoever saves, moves and hands in.

import { countWords, isTyped } from './answer-fields.js';

/** `changed(slot, pause)`, `flagged()`, `review()`, `later(delay)` and `show()` are called as things happen. */
export function listenToPaper(root, paper, changed, flagged, review, later, show) {
  root.addEventListener('input', ({ target }) => {
    const slot = paper.slotOf(target);
    if (target.name?.startsWith('answer.')) changed(slot, isTyped(target) ? 900 : 120);
    countWords(target);
  });
  root.addEventListener('change', ({ target }) => {
    if (target.matches('[data-flag-box]')) flagged();
    else if (isTyped(target)) later(0);
  });
  root.addEventListener('files', show);
  root.querySelectorAll('[data-words]').forEach(countWords);
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.submitter?.name === 'move') return changed(paper.move(event.submitter), 600);
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
}
