import { Refusal } from '../errors/refusal.js';
import { cleanStrings, countValues, isPlainObject, nestsDeeper } from './clean.js';
import { refuse } from './http.refusals.js';
import { validateInto, type FieldError, type FormClass } from './validation.js';

/** A body of the API that does not fit: carries what is wrong where, for the problem document. */
export class InvalidInput extends Refusal {
  constructor(readonly errors: readonly FieldError[]) {
    const { code, status, text } = refuse('input.invalid');
    super(code, status, text);
  }
}

/** Deeper than anything the API takes. */
const MOST_LEVELS = 20;
/** More than anything the API takes: reading an object into its class takes time by the square of its fields. */
const MOST_VALUES = 5_000;

/** Reads a JSON body by its class: cleans strings, checks types, sizes and counts, drops what is unknown; refuses with `input.invalid`. */
export function readJson<T extends object>(type: FormClass<T>, body: unknown): T {
  if (!isPlainObject(body)) throw new InvalidInput([{ field: '', message: 'Nội dung gửi lên cần là một đối tượng JSON.' }]);
  if (nestsDeeper(body, MOST_LEVELS)) throw refuse('input.malformed');
  if (countValues(body) > MOST_VALUES) throw refuse('input.too-large');
  const { values, errors } = validateInto(type, cleanStrings(body) as Record<string, unknown>);
  if (errors.length > 0) throw new InvalidInput(errors);
  return values;
}
