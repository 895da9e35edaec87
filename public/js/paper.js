// The questions of a sitting as they stand on the page: reads answers, shows states, moves among
// questions. Knows nothing of the network.

import { isBlank } from './answer-queue.js';
import { answerFields, moveItem } from './answer-fields.js';

const icon = (name) => document.querySelector(`#icons`).content.querySelector(`[data-i="${name}"] svg`).cloneNode(true);

/** Shows a state in word, shape and colour. What has not changed is left alone, so that nothing is read out twice. */
export function showState(place, { text, tone = null, icon: name = null }) {
  if (!place || place.dataset.shown === text) return;
  place.dataset.shown = text;
  if (tone) place.dataset.tone = tone;
  else delete place.dataset.tone;
  place.replaceChildren(...(name ? [icon(name), ' '] : []), text);
}

/** A note above the questions by its key; null takes it away. `actions`: `{ label, run }` or `{ label, href, blank }`. */
export function showNote(key, note) {
  const place = document.querySelector('[data-notes]');
  const old = place.querySelector(`[data-note="${key}"]`);
  if (!note) return old?.remove();
  const shown = JSON.stringify(note);
  if (old?.dataset.shown === shown) return;
  const box = document.createElement('div');
  box.className = 'note';
  Object.assign(box.dataset, { note: key, tone: note.tone, shown });
  box.tabIndex = -1;
  const words = document.createElement('div');
  const title = document.createElement('b');
  title.textContent = note.title;
  const text = document.createElement('p');
  text.textContent = note.text;
  words.append(title, text);
  if (note.actions) {
    const row = document.createElement('p');
    row.className = 'row';
    row.append(...note.actions.map(actionOf));
    words.append(row);
  }
  box.append(icon(note.icon), words);
  if (old) old.replaceWith(box);
  else place.append(box);
}

function actionOf({ label, run, href, blank }) {
  const element = document.createElement(href ? 'a' : 'button');
  element.className = 'btn';
  element.textContent = label;
  if (href) Object.assign(element, { href, ...(blank ? { target: '_blank', rel: 'noopener' } : {}) });
  else Object.assign(element, { type: 'button', onclick: run });
  return element;
}

/** Brings a note to the reader who pressed a button that led to it. */
export function focusNote(key) {
  document.querySelector(`[data-note="${key}"]`)?.focus();
}

/** Asks before what cannot be undone. True if the reader hands in; Escape means going on. */
export function confirmHandIn(text) {
  const dialog = document.querySelector('#hand-in');
  dialog.querySelector('[data-hand-in-text]').textContent = text;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

/** The questions of the form. */
export function createPaper(form) {
  const questions = [...form.querySelectorAll('[data-question]')];
  const paged = form.dataset.paging === 'one-per-page';
  const bySlot = new Map(questions.map((element) => [Number(element.dataset.slot), element]));
  const slots = [...bySlot.keys()];
  const asked = slots.filter((slot) => bySlot.get(slot).dataset.type !== 'description');
  const inputs = (slot) => [...bySlot.get(slot).querySelectorAll('[name^="answer."]')];
  const fieldsOf = (slot) => answerFields(bySlot.get(slot), slot);
  const marks = (slot) => document.querySelectorAll(`[data-palette] [data-slot="${slot}"]`);
  const flagBox = (slot) => bySlot.get(slot).querySelector('[data-flag-box]');
  let current = Number(form.dataset.current) || slots[0];

  const paper = {
    slots,
    /** Those that are answered: a text between them is not. */
    asked,
    number: (slot) => bySlot.get(slot).dataset.number,
    slotOf: (element) => Number(element.closest('[data-question]')?.dataset.slot ?? 0),
    /** What the server had when the page was made: the page is its answer. */
    stored: () => asked.map((slot) => ({ slot, seq: Number(bySlot.get(slot).dataset.seq), answer: paper.read(slot) })),

    read: (slot) => fieldsOf(slot).read(),
    /** Of pairs and gaps, how many are filled; null for questions with one place. */
    parts: (slot) => fieldsOf(slot).parts?.() ?? null,
    write: (slot, answer) => fieldsOf(slot).write(answer),

    /** Does what an arrow of a list says, and reads it out. Returns the slot. */
    move(button) {
      document.querySelector('[data-announce]').textContent = moveItem(button.closest('[data-question]'), button);
      return paper.slotOf(button);
    },

    /** Whether the server has files for a question. */
    files: (slot) => bySlot.get(slot).querySelector('[data-files]:not([data-files="0"])'),

    flags: () => slots.filter((slot) => flagBox(slot).checked),
    setFlags(flagged) {
      for (const slot of slots) flagBox(slot).checked = flagged.includes(slot);
    },

    showSave: (slot, state) => showState(bySlot.get(slot).querySelector('[data-save]'), state),

    /** Counts and marks: what is answered, what is flagged. */
    showProgress() {
      const isAnswered = (slot) => !isBlank(paper.read(slot)) || paper.files(slot);
      const isDone = (slot) => !asked.includes(slot) || isAnswered(slot);
      const answered = asked.filter(isAnswered).length;
      const flagged = paper.flags();
      for (const slot of slots) {
        const words = [`Câu ${paper.number(slot)}`, isDone(slot) ? 'đã trả lời' : 'chưa trả lời'];
        if (flagged.includes(slot)) words.push('đánh dấu xem lại');
        if (paged && slot === current) words.push('đang mở');
        for (const mark of marks(slot)) {
          mark.toggleAttribute('data-done', isDone(slot));
          mark.toggleAttribute('data-flag', flagged.includes(slot));
          mark.setAttribute('aria-label', words.join(', '));
          if (paged && slot === current) mark.setAttribute('aria-current', 'step');
          else mark.removeAttribute('aria-current');
        }
      }
      const count = `${answered}/${asked.length}`;
      for (const place of form.querySelectorAll('[data-answered]')) {
        place.textContent = `Đã trả lời ${count}${flagged.length > 0 ? `, đánh dấu ${flagged.length}` : ''}`;
      }
      for (const place of form.querySelectorAll('[data-answered-fold]')) place.textContent = `Các câu: đã trả lời ${count}`;
      const open = asked.find((slot) => !isAnswered(slot));
      for (const link of document.querySelectorAll('[data-first-open]')) {
        link.hidden = open === undefined;
        if (open !== undefined) Object.assign(link, { href: `#q${paper.number(open)}`, textContent: `Đến câu ${paper.number(open)}` });
      }
      return { answered, open: asked.length - answered, flagged: flagged.length };
    },

    current: () => current,
    step: (by) => slots[slots.indexOf(current) + by],

    /** Opens a question. `remember` puts it among the places the browser's back button leads to. */
    open(slot, { remember = true, focus = true } = {}) {
      if (!bySlot.has(slot)) return;
      if (!paged) {
        bySlot.get(slot).scrollIntoView();
        return bySlot.get(slot).focus({ preventScroll: true });
      }
      current = slot;
      for (const [other, element] of bySlot) element.hidden = other !== slot;
      const first = slot === slots[0];
      const last = slot === slots.at(-1);
      const hide = (name, hidden) => document.querySelectorAll(name).forEach((element) => (element.hidden = hidden));
      hide('[data-prev]', first);
      hide('[data-next], [data-hand-in]', last);
      hide('[data-review]', !last);
      if (remember) history.pushState({ slot }, '', `?slot=${slot}`);
      if (focus) {
        bySlot.get(slot).focus({ preventScroll: true });
        window.scrollTo(0, 0);
      }
    },

    /** The sitting is over: what was chosen stays to be seen. */
    lock(locked = true) {
      for (const slot of slots) for (const field of [...inputs(slot), ...bySlot.get(slot).querySelectorAll('button')]) field.disabled = locked;
    },
  };
  return paper;
}
