import { Refusal } from '../../platform/errors/refusal.js';
import { readForm, refused, type Form } from '../../platform/http/forms.js';
import type { FormClass } from '../../platform/http/validation.js';
import type { RevisionForm } from './dto/plan.forms.js';
import { refuse } from './reorganising.refusals.js';

/** What came of a form that was sent: either it is done, or the page is shown again with its errors. */
export interface Attempted<T extends object, R> {
  readonly form: Form<T>;
  readonly done: { readonly result: R } | null;
}

/**
 * Reads a form and does what it asks for. A refusal stands beside the field it concerns (`field` unless `fieldOf`
 * knows better); what one may not see or do stays an error.
 */
export async function attempt<T extends object, R>(
  type: FormClass<T>, body: unknown, field: string, fieldOf: Readonly<Record<string, string>>, work: (values: T, typed: Form<T>['typed']) => Promise<R>,
): Promise<Attempted<T, R>> {
  const form = readForm(type, body);
  if (form.errors) return { form, done: null };
  try {
    return { form, done: { result: await work(form.values, form.typed) } };
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 403)) throw error;
    form.errors = refused(error, error instanceof Refusal ? (fieldOf[String(error.code)] ?? field) : field);
    return { form, done: null };
  }
}

/** The revision of a form that has nothing else; without one the page is not ours or too old. */
export function revisionIn(form: Form<RevisionForm>): number {
  if (form.errors) throw refuse('plan.changed-elsewhere');
  return form.values.revision;
}
