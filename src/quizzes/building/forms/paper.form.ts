import { cleanStrings } from '../../../platform/http/clean.js';
import { toFormErrors, type FormErrors } from '../../../platform/http/forms.js';
import { dropPlace, dropSection, movePlace, moveSection, setNumbers, type PaperSection, type PlaceAt, type Way } from '../../rules/paper-edit.js';

const MARK = 'Điểm mỗi câu là số từ 0,01 đến 100, nhiều nhất hai chữ số thập phân.';
const COUNT = 'Số câu là số nguyên từ 1 đến 200.';

/** The form of all places: numbers that were typed, and the button that was pressed. */
export interface PaperForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
  /** Of the state that the form was made from. */
  readonly revision: number;
  /** What the form asks for; `moved`: the place that was moved, where it stands then. */
  edit(sections: readonly PaperSection[]): { sections: readonly PaperSection[]; moved: PlaceAt | null };
}

/** A mark as it is typed, or null for something else. */
export function markIn(typed: string): number | null {
  if (!/^\d{1,3}(?:[.,]\d{1,2})?$/.test(typed)) return null;
  const mark = Number(typed.replace(',', '.'));
  return mark >= 0.01 && mark <= 100 ? mark : null;
}

/** How many questions, as it is typed, or null for something else. */
export function countIn(typed: string): number | null {
  return /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 200 ? Number(typed) : null;
}

/** A whole number of a hidden field, or 0. */
export const wholeIn = (given: unknown): number => (typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : 0);

/** Reads the form; a number that makes no sense is an error at its field, also when a button for something else was pressed. */
export function readPaperForm(body: unknown): PaperForm {
  const typed = cleanStrings(body ?? {}) as Record<string, unknown>;
  const numbers = new Map<string, number>();
  const errors: { field: string; message: string }[] = [];
  for (const [field, given] of Object.entries(typed)) {
    const name = /^(mark|count)\.\d{1,3}\.\d{1,3}$/.exec(field)?.[1];
    if (name === undefined) continue;
    const number = typeof given === 'string' ? (name === 'mark' ? markIn(given) : countIn(given)) : null;
    if (number === null) errors.push({ field, message: name === 'mark' ? MARK : COUNT });
    else numbers.set(field, number);
  }
  const action = typeof typed['do'] === 'string' ? typed['do'] : 'save';
  return {
    errors: errors.length > 0 ? toFormErrors(errors) : null, typed, revision: wholeIn(typed['revision']),
    edit: (sections) => act(setNumbers(sections, ({ section, place }) => ({ mark: numbers.get(`mark.${section}.${place}`), count: numbers.get(`count.${section}.${place}`) })), action),
  };
}

function act(sections: readonly PaperSection[], action: string): ReturnType<PaperForm['edit']> {
  const [what, one = '', other = ''] = action.split('.');
  const at = { section: wholeIn(one), place: wholeIn(other) };
  if (what === 'up' || what === 'down') {
    const done = movePlace(sections, at, what);
    return { sections: done.sections, moved: done.at };
  }
  if (what === 'drop') return { sections: dropPlace(sections, at), moved: null };
  if (what === 'add-section') return { sections: [...sections, { title: '', instructions: '', places: [] }], moved: null };
  if (what === 'section-drop') return { sections: dropSection(sections, at.section), moved: null };
  if (what === 'section-up' || what === 'section-down') return { sections: moveSection(sections, at.section, what.slice('section-'.length) as Way), moved: null };
  return { sections, moved: null };
}
