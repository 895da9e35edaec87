import { toFormErrors, type Form } from '../../../platform/http/forms.js';

/** The field for the reason why a row ends: a page has one for each row, so that it is named by the row. */
export const endFieldOf = (rowId: string): string => `end-${rowId}`;

/** A form that ends a row, come back with errors: they belong to that row's field and to no other form of the page. */
export function endFormOf(rowId: string, { errors, typed }: Form<object>): Pick<Form<object>, 'errors' | 'typed'> {
  const field = endFieldOf(rowId);
  return { errors: errors && toFormErrors(errors.summary.map(({ message }) => ({ field, message }))), typed: { [field]: typed['reason'] } };
}

/** The form that ends the requirement itself, come back with errors: another form of the page has fields of the same names. */
export function closeFormOf({ errors, typed }: Form<object>): Pick<Form<object>, 'errors' | 'typed'> {
  return { errors: errors && toFormErrors(errors.summary.map(({ field, message }) => ({ field: `close-${field}`, message }))), typed };
}
