import type { SheetField, SheetLayout } from './sheet.js';

/** One difference between two versions, as names of properties and their values; who shows it finds the words. */
export type LayoutChange =
  | { readonly what: 'page'; readonly property: 'paper' | 'orientation' | 'sides'; readonly from: string; readonly to: string }
  | { readonly what: 'added' | 'removed'; readonly field: SheetField }
  | { readonly what: 'changed'; readonly field: SheetField; readonly properties: readonly PropertyChange[] }
  /** The fields are the same, but lie over each other otherwise. */
  | { readonly what: 'order' };

export interface PropertyChange {
  readonly property: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

/** What differs from one layout to another, in the order of the later one; what was removed comes last. */
export function compareLayouts(from: SheetLayout, to: SheetLayout): LayoutChange[] {
  const changes: LayoutChange[] = [];
  for (const property of ['paper', 'orientation', 'sides'] as const) {
    if (from[property] !== to[property]) changes.push({ what: 'page', property, from: String(from[property]), to: String(to[property]) });
  }
  const before = new Map(from.fields.map((field) => [field.id, field]));
  for (const field of to.fields) {
    const was = before.get(field.id);
    if (!was || was.kind !== field.kind) changes.push({ what: 'added', field });
    else {
      const properties = changedProperties(was, field);
      if (properties.length > 0) changes.push({ what: 'changed', field, properties });
    }
  }
  const after = new Map(to.fields.map((field) => [field.id, field.kind]));
  for (const field of from.fields) if (after.get(field.id) !== field.kind) changes.push({ what: 'removed', field });
  const [kept, now] = [from.fields.filter(({ id }) => after.has(id)), to.fields.filter(({ id }) => before.has(id))];
  if (kept.some(({ id }, i) => now[i]?.id !== id)) changes.push({ what: 'order' });
  return changes;
}

function changedProperties(was: SheetField, is: SheetField): PropertyChange[] {
  const [one, other] = [was, is] as unknown as [Record<string, PropertyChange['from']>, Record<string, PropertyChange['from']>];
  return Object.keys(other).filter((property) => one[property] !== other[property]).map((property) => ({ property, from: one[property] ?? null, to: other[property] ?? null }));
}
