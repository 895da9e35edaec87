import { SHEET_FACE_NAMES } from './words.js';
import { FIELD_KINDS, type FieldKind, type SheetField, type SheetLayout } from './sheet.js';

/** More is no certificate any more. */
export const MOST_FIELDS = 60;
const LONGEST_TEXT = 600;

/** A property of a field as the editor offers it. */
export interface Property {
  readonly name: string;
  readonly type: 'text' | 'number' | 'choice' | 'colour' | 'check' | 'picture';
  /** Of numbers, both included. */
  readonly least?: number;
  readonly most?: number;
  /** A number that may be left out. */
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  /** What a new field begins with. */
  readonly usual: string | number | boolean | null;
}

const number = (name: string, least: number, most: number, usual: number | null, optional = false): Property => ({ name, type: 'number', least, most, usual, optional });
const choice = (name: string, choices: readonly string[], usual: string): Property => ({ name, type: 'choice', choices, usual });

const PLACE: readonly Property[] = [choice('side', ['1', '2'], '1'), number('x', 0, 420, 20), number('y', 0, 420, 20), number('w', 0, 420, 80)];
const HEIGHT = (usual: number) => number('h', 0, 420, usual);
const LETTERS: readonly Property[] = [
  { name: 'text', type: 'text', usual: '' }, number('h', 0, 420, null, true),
  choice('face', Object.keys(SHEET_FACE_NAMES), 'regular'), number('size', 6, 96, 13), { name: 'colour', type: 'colour', usual: '#000000' }, { name: 'shrink', type: 'check', usual: false },
];

/** What can be said of each kind of field, in the order in which the editor asks. */
export const PROPERTIES: Readonly<Record<FieldKind, readonly Property[]>> = {
  text: [...PLACE, ...LETTERS, choice('align', ['left', 'center', 'right'], 'left'), number('spacing', 0, 20, 0), choice('rule', ['none', 'part', 'whole'], 'none')],
  rows: [...PLACE, ...LETTERS, number('labelW', 5, 300, 50), number('gap', 0, 30, 1.3)],
  line: [...PLACE, HEIGHT(0), number('thickness', 0.1, 10, 0.4), { name: 'colour', type: 'colour', usual: '#000000' }],
  frame: [...PLACE, HEIGHT(100), number('band', 2, 40, 7)],
  picture: [...PLACE, HEIGHT(30), { name: 'picture', type: 'picture', usual: '' }],
  qr: PLACE,
  signature: [...PLACE, HEIGHT(14)],
};

/** Why a value that was typed is none. */
export interface LayoutError {
  readonly field: string;
  readonly property: Property;
}

/** The name of an input of the form: that of the field's place in the list and of its property. */
export const inputName = (index: number, property: string): string => `f${index}-${property}`;

/**
 * The layout as the editor's form says it. Values that are none are named with their input and replaced by usual ones, so
 * that what is right can still be drawn; fields of an unknown kind are left out.
 */
export function readLayout(typed: Readonly<Record<string, unknown>>): { readonly layout: SheetLayout; readonly errors: readonly LayoutError[] } {
  const errors: LayoutError[] = [];
  const fields: SheetField[] = [];
  const ids = new Set<string>();
  for (let index = 0; index < MOST_FIELDS && typed[inputName(index, 'kind')] !== undefined; index++) {
    const kind = FIELD_KINDS.find((known) => known === typed[inputName(index, 'kind')]);
    if (!kind) continue;
    const id = freshId(typed[inputName(index, 'id')], ids);
    const values = PROPERTIES[kind].map((property) => {
      const read = readProperty(property, typed[inputName(index, property.name)]);
      if (read === undefined) errors.push({ field: inputName(index, property.name), property });
      return [property.name, read === undefined ? property.usual : read] as const;
    });
    fields.push(fieldOf(kind, id, Object.fromEntries(values)));
  }
  const layout: SheetLayout = {
    schema: 1,
    paper: typed['paper'] === 'A5' ? 'A5' : 'A4',
    orientation: typed['orientation'] === 'portrait' ? 'portrait' : 'landscape',
    sides: typed['sides'] === '2' ? 2 : 1,
    fields,
  };
  return { layout, errors };
}

/** A field of a kind with what is usual. */
export function newField(kind: FieldKind, id: string): SheetField {
  return fieldOf(kind, id, Object.fromEntries(PROPERTIES[kind].map(({ name, usual }) => [name, usual])));
}

/** A name that no field of the layout has. */
export function unusedId(kind: FieldKind, layout: SheetLayout): string {
  const taken = new Set(layout.fields.map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

function fieldOf(kind: FieldKind, id: string, values: Readonly<Record<string, unknown>>): SheetField {
  return { ...values, kind, id, side: Number(values['side']) } as unknown as SheetField;
}

/** Undefined: what was typed is no value of the property. */
function readProperty(property: Property, sent: unknown): string | number | boolean | null | undefined {
  const typed = typeof sent === 'string' ? sent.trim() : '';
  switch (property.type) {
    case 'check': return typed !== '';
    case 'choice': return property.choices!.includes(typed) ? typed : undefined;
    case 'colour': return /^#[0-9a-f]{6}$/i.test(typed) ? typed.toLowerCase() : undefined;
    case 'picture': return /^[0-9a-f-]{0,36}$/i.test(typed) ? typed : undefined;
    case 'number': return readNumber(property, typed);
    case 'text': {
      const text = typed.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n]+/gu, ' ');
      return text.length <= LONGEST_TEXT ? text : undefined;
    }
  }
}

function readNumber({ least = 0, most = 0, optional }: Property, typed: string): number | null | undefined {
  if (typed === '' && optional) return null;
  if (!/^\d{1,4}(?:[.,]\d{1,4})?$/.test(typed)) return undefined;
  const value = Math.round(Number(typed.replace(',', '.')) * 100) / 100;
  return value >= least && value <= most ? value : undefined;
}

/** Ids come back from the form; one that is none, or is there already, is made anew. */
function freshId(sent: unknown, taken: Set<string>): string {
  const wished = typeof sent === 'string' && /^[a-z0-9-]{1,40}$/.test(sent) ? sent : 'muc';
  let id = wished;
  for (let n = 2; taken.has(id); n++) id = `${wished}-${n}`;
  taken.add(id);
  return id;
}
