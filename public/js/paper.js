// The questions of a sitting as they stand on the page: reads answers, shows states, moves among
// questions. Knows nothing of the network.

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
  const inputs = (slot) => [...bySlot.get(slot).querySelectorAll('[name^="answer."]')];
  const marks = (slot) => document.querySelectorAll(`[data-palette] [data-slot="${slot}"]`);
  const flagBox = (slot) => bySlot.get(slot).querySelector('[data-flag-box]');
  let current = Number(form.dataset.current) || slots[0];

  const paper = {
    slots,
    number: (slot) => bySlot.get(slot).dataset.number,
    /** How many choices the question asks for, or 0. */
    choose: (slot) => Number(bySlot.get(slot).dataset.choose ?? 0),
    slotOf: (element) => Number(element.closest('[data-question]')?.dataset.slot ?? 0),
    /** What the server had when the page was made: the page is its answer. */
    stored: () => slots.map((slot) => ({ slot, seq: Number(bySlot.get(slot).dataset.seq), answer: paper.read(slot) })),

    read(slot) {
      const fields = inputs(slot);
      const { type } = bySlot.get(slot).dataset;
      if (type === 'short-text') return fields[0].value.normalize('NFC');
      const chosen = fields.filter((field) => field.checked).map((field) => field.value);
      if (type === 'multiple') return chosen;
      if (chosen.length === 0) return null;
      return type === 'true-false' ? chosen[0] === 'true' : chosen[0];
    },

    write(slot, answer) {
      const { type } = bySlot.get(slot).dataset;
      for (const field of inputs(slot)) {
        if (type === 'short-text') field.value = answer ?? '';
        else field.checked = Array.isArray(answer) ? answer.includes(field.value) : String(answer) === field.value;
      }
    },

    flags: () => slots.filter((slot) => flagBox(slot).checked),
    setFlags(flagged) {
      for (const slot of slots) flagBox(slot).checked = flagged.includes(slot);
    },

    showSave: (slot, state) => showState(bySlot.get(slot).querySelector('[data-save]'), state),

    /** Counts and marks: what is answered, what is flagged. */
    showProgress(isAnswered) {
      const answered = slots.filter(isAnswered).length;
      const flagged = paper.flags();
      for (const slot of slots) {
        const words = [`Câu ${paper.number(slot)}`, isAnswered(slot) ? 'đã trả lời' : 'chưa trả lời'];
        if (flagged.includes(slot)) words.push('đánh dấu xem lại');
        if (paged && slot === current) words.push('đang mở');
        for (const mark of marks(slot)) {
          mark.toggleAttribute('data-done', isAnswered(slot));
          mark.toggleAttribute('data-flag', flagged.includes(slot));
          mark.setAttribute('aria-label', words.join(', '));
          if (paged && slot === current) mark.setAttribute('aria-current', 'step');
          else mark.removeAttribute('aria-current');
        }
      }
      const count = `${answered}/${slots.length}`;
      for (const place of form.querySelectorAll('[data-answered]')) {
        place.textContent = `Đã trả lời ${count}${flagged.length > 0 ? `, đánh dấu ${flagged.length}` : ''}`;
      }
      for (const place of form.querySelectorAll('[data-answered-fold]')) place.textContent = `Các câu: đã trả lời ${count}`;
      const open = slots.find((slot) => !isAnswered(slot));
      for (const link of document.querySelectorAll('[data-first-open]')) {
        link.hidden = open === undefined;
        if (open !== undefined) Object.assign(link, { href: `#q${paper.number(open)}`, textContent: `Đến câu ${paper.number(open)}` });
      }
      return { answered, open: slots.length - answered, flagged: flagged.length };
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
      for (const slot of slots) for (const field of inputs(slot)) field.disabled = locked;
    },
  };
  return paper;
}
