// The fields of one question: what they say as an answer, and how an answer is put into them.

const clean = (text) => text.normalize('NFC');

/** `read()` and `write(answer)` for the fields of a question; the shapes are those of the API. */
export function answerFields(question, slot) {
  const name = `answer.${slot}`;
  const own = () => [...question.querySelectorAll(`[name="${name}"]`)];
  const beside = () => [...question.querySelectorAll(`[name^="${name}."]`)];
  const keyOf = (field) => field.name.slice(name.length + 1);

  const choices = {
    read: () => own().filter((field) => field.checked).map((field) => field.value),
    write: (chosen) => own().forEach((field) => (field.checked = chosen.includes(field.value))),
  };
  const one = {
    read: () => choices.read()[0] ?? null,
    write: (answer) => choices.write(answer === null || answer === undefined ? [] : [String(answer)]),
  };
  const pairs = {
    read: () => Object.fromEntries(beside().filter((field) => field.value.trim() !== '').map((field) => [keyOf(field), clean(field.value)])),
    parts: () => ({ filled: Object.keys(pairs.read()).length, all: beside().length }),
    write: (answer) => beside().forEach((field) => (field.value = (answer && Object.hasOwn(answer, keyOf(field)) && answer[keyOf(field)]) || '')),
  };
  const typed = {
    read: () => clean(own()[0].value),
    write: (answer) => (own()[0].value = answer ?? ''),
  };
  const kinds = {
    single: one,
    multiple: { read: () => choices.read().sort(), write: (answer) => choices.write(answer ?? []) },
    'true-false': { read: () => { const chosen = one.read(); return chosen === null ? null : chosen === 'true'; }, write: one.write },
    matching: pairs,
    cloze: pairs,
    ordering: orderOf(question),
    description: { read: () => null, write: () => undefined },
  };
  return kinds[question.dataset.type] ?? typed;
}

/** A list to be put in order. As it was laid out it is no answer: only an arrow or “Giữ thứ tự này” makes it one. */
function orderOf(question) {
  const list = () => question.querySelector('[data-order]');
  return {
    read: () => (list().hasAttribute('data-ordered') ? [...list().children].map((item) => item.dataset.item) : null),
    write(answer) {
      if (!answer) return list().removeAttribute('data-ordered');
      for (const id of answer) list().append(list().querySelector(`[data-item="${id}"]`));
      settle(question);
    },
  };
}

function settle(question) {
  const list = question.querySelector('[data-order]');
  list.setAttribute('data-ordered', '');
  question.querySelector('[data-keep-order]').hidden = true;
  [...list.children].forEach((item, i, all) => {
    item.querySelector('[data-place]').textContent = i + 1;
    item.querySelector('[data-up]').hidden = i === 0;
    item.querySelector('[data-down]').hidden = i === all.length - 1;
  });
}

/** Does what an arrow of a list says; the button stays under the finger or the focus. Returns what to read out. */
export function moveItem(question, button) {
  const item = button.closest('[data-item]');
  if (item) {
    const isUp = button.hasAttribute('data-up');
    const other = isUp ? item.previousElementSibling : item.nextElementSibling;
    if (other) item.parentElement.insertBefore(isUp ? item : other, isUp ? other : item);
    for (const moved of item.parentElement.querySelectorAll('[data-moved]')) moved.removeAttribute('data-moved');
    item.setAttribute('data-moved', '');
  }
  settle(question);
  if (!item) return 'Đã giữ thứ tự này.';
  const next = button.hidden ? item.querySelector(button.hasAttribute('data-up') ? '[data-down]' : '[data-up]') : button;
  next.focus();
  return `Đang ở vị trí ${item.querySelector('[data-place]').textContent}.`;
}

/** Words as Vietnamese counts them: what stands between spaces. */
export function countWords(area) {
  const place = area.closest('[data-question]').querySelector('[data-word-count]');
  if (place && area.matches('[data-words]')) place.textContent = `${area.value.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length} chữ`;
}

/** Whether a field is written in, so that a pause is waited for before it is saved. */
export const isTyped = ({ type }) => type === 'text' || type === 'textarea';
