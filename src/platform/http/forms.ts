import { Refusal } from '../errors/refusal.js';
import { cleanStrings, isPlainObject } from './clean.js';
import { validateInto, type FieldError, type FormClass } from './validation.js';

/** What a page shows when a form comes back: the summary on top and one sentence beside each field. */
export interface FormErrors {
  readonly count: number;
  /** In the order of the form's class; `href` leads to the field, whose id is its name. */
  readonly summary: readonly { readonly field: string; readonly href: string; readonly message: string }[];
  readonly byField: Readonly<Record<string, string>>;
  /** The field that receives the focus. */
  readonly first: string;
}

export interface Form<T extends object> {
  /** Trustworthy only while `errors` is null. */
  values: T;
  errors: FormErrors | null;
  /** What the person typed, field by field, to fill the form in again. Never a password. */
  typed: Readonly<Record<string, unknown>>;
}

const NEVER_SHOWN_AGAIN = /password|^_csrf$/i;

/**
 * Reads a posted form: cleans strings, validates by the class, keeps what was typed.
 *
 * A form with errors is answered with status 422 and the same page filled in; see `refused` for what
 * only the service can know.
 */
export function readForm<T extends object>(type: FormClass<T>, body: unknown): Form<T> {
  const input = cleanStrings(fieldsOf(body)) as Record<string, unknown>;
  const { values, errors } = validateInto(type, input);
  const typed = Object.fromEntries(Object.entries(input).filter(([name]) => !NEVER_SHOWN_AGAIN.test(name)));
  return { values, errors: errors.length > 0 ? toFormErrors(errors) : null, typed };
}

/** An empty form, or one filled from what is stored: what a page is first shown with. */
export function emptyForm(typed: Readonly<Record<string, unknown>> = {}): { errors: null; typed: Readonly<Record<string, unknown>> } {
  return { errors: null, typed };
}

/** The sentence of a known refusal beside the field it concerns; rethrows anything else. */
export function refused(error: unknown, field: string): FormErrors {
  if (!(error instanceof Refusal)) throw error;
  return toFormErrors([{ field, message: error.text }]);
}

/**
 * What the work returned, or null when the form had errors already or the work refused: its sentence stands in the form
 * then, beside the field that `fieldOf` names for the code of the refusal. Rethrows what belongs to no field.
 */
export async function tried<T>(form: Form<object>, fieldOf: Readonly<Partial<Record<string, string>>>, work: () => Promise<T>): Promise<{ readonly result: T } | null> {
  if (form.errors) return null;
  try {
    return { result: await work() };
  } catch (error) {
    const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
    if (field === undefined) throw error;
    form.errors = refused(error, field);
    return null;
  }
}

/** Errors found otherwise than by the class, in the shape that pages show. */
export function toFormErrors(errors: readonly FieldError[]): FormErrors {
  const byField: Record<string, string> = {};
  for (const { field, message } of errors) byField[field] ??= message;
  const summary = Object.entries(byField).map(([field, message]) => ({ field, href: `#${field}`, message }));
  return { count: summary.length, summary, byField, first: summary[0]?.field ?? '' };
}

/** Urlencoded bodies are plain objects; multipart ones hold a part per field, whose text is in `value`. Files are left out. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) return {};
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const parts = (Array.isArray(value) ? value : [value]).map(partValue).filter((part) => part !== undefined);
    if (parts.length > 0) fields[name] = Array.isArray(value) ? parts : parts[0];
  }
  return fields;
}

function partValue(value: unknown): unknown {
  if (!isRecord(value) || isPlainObject(value) && !('fieldname' in value)) return value;
  return value.type === 'field' ? value.value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
