import { FIELD_KINDS, type SheetLayout } from './rules/sheet.js';
import { MOST_FIELDS, newField, unusedId } from './rules/read-layout.js';

/** What a press of a button makes of a layout, and which field the reader is led to. */
export interface Pressed {
  readonly layout: SheetLayout;
  readonly opened: number | null;
}

/** `add:text`, `remove:3`, `up:3`, `down:3`; anything else leaves the layout as it is. */
export function pressed(button: string, layout: SheetLayout): Pressed {
  const [what, named = ''] = button.split(':');
  const { fields } = layout;
  const index = /^\d{1,3}$/.test(named) ? Number(named) : -1;
  if (what === 'add') {
    const kind = FIELD_KINDS.find((known) => known === named);
    if (!kind || fields.length >= MOST_FIELDS) return { layout, opened: null };
    return { layout: { ...layout, fields: [...fields, newField(kind, unusedId(kind, layout))] }, opened: fields.length };
  }
  if (!fields[index]) return { layout, opened: null };
  if (what === 'remove') return { layout: { ...layout, fields: fields.filter((_, i) => i !== index) }, opened: null };
  const other = what === 'up' ? index - 1 : what === 'down' ? index + 1 : index;
  if (other === index || !fields[other]) return { layout, opened: null };
  const moved = fields.map((field, i) => (i === index ? fields[other]! : i === other ? fields[index]! : field));
  return { layout: { ...layout, fields: moved }, opened: other };
}
