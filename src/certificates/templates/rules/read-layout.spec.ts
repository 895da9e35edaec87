import fc from 'fast-check';
import { builtInLayout } from './built-in.js';
import { inputName, MOST_FIELDS, newField, PROPERTIES, readLayout, unusedId } from './read-layout.js';
import { FIELD_KINDS, type SheetField, type SheetLayout } from './sheet.js';

/** The form as the editor shows a layout. */
function formOf({ paper, orientation, sides, fields }: SheetLayout): Record<string, string> {
  const typed: Record<string, string> = { paper, orientation, sides: String(sides) };
  fields.forEach((field, index) => {
    typed[inputName(index, 'id')] = field.id;
    typed[inputName(index, 'kind')] = field.kind;
    for (const { name, type } of PROPERTIES[field.kind]) {
      const value = (field as unknown as Record<string, unknown>)[name];
      if (type === 'check') { if (value === true) typed[inputName(index, name)] = '1'; } else typed[inputName(index, name)] = value === null ? '' : String(value).replace('.', type === 'number' ? ',' : '.');
    }
  });
  return typed;
}

describe('the form of a layout', () => {
  test.each(['giay-chung-nhan', 'chung-chi'] as const)('gives the %s back as it was', (kind) => {
    expect(readLayout(formOf(builtInLayout(kind)))).toEqual({ layout: builtInLayout(kind), errors: [] });
  });

  test('names every value that is none, and takes what is usual instead', () => {
    const typed = formOf({ schema: 1, paper: 'A4', orientation: 'landscape', sides: 1, fields: [newField('text', 'a'), newField('qr', 'b')] });
    Object.assign(typed, { 'f0-x': '-3', 'f0-size': '200', 'f0-colour': 'red', 'f0-align': 'justify', 'f0-face': 'comic', 'f0-text': 'x'.repeat(601), 'f1-w': '27mm', 'f1-y': '' });
    const { layout, errors } = readLayout(typed);
    expect(errors.map(({ field }) => field).sort()).toEqual(['f0-align', 'f0-colour', 'f0-face', 'f0-size', 'f0-text', 'f0-x', 'f1-w', 'f1-y']);
    expect(layout.fields).toEqual([newField('text', 'a'), newField('qr', 'b')]);
  });

  test('leaves out unknown kinds, names two fields apart, and stops at so many', () => {
    const typed = { 'f0-kind': 'script', 'f1-kind': 'qr', 'f1-id': 'qr', 'f2-kind': 'qr', 'f2-id': 'qr', 'f3-kind': 'qr', 'f3-id': '"><b' };
    expect(readLayout(typed).layout.fields.map(({ id }) => id)).toEqual(['qr', 'qr-2', 'muc']);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [inputName(i, 'kind'), 'line']));
    expect(readLayout(many).layout.fields).toHaveLength(MOST_FIELDS);
  });

  test('whatever is sent, a layout comes of it whose form gives it back', () => {
    const value = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('', '12,5', '0', '#AbCdEf', 'bold', 'center', 'part', '1', '2'), fc.array(fc.string()), fc.object());
    const name = fc.tuple(fc.nat(4), fc.constantFrom('id', 'kind', ...new Set(Object.values(PROPERTIES).flat().map((property) => property.name)))).map(([index, property]) => inputName(index, property));
    const typed = fc.tuple(fc.dictionary(name, value), fc.array(fc.constantFrom(...FIELD_KINDS), { maxLength: 5 })).map(([given, kinds]) => ({ ...given, ...Object.fromEntries(kinds.map((kind, i) => [inputName(i, 'kind'), kind])) }));
    fc.assert(fc.property(typed, (given) => {
      const { layout } = readLayout(given);
      expect(readLayout(formOf(layout))).toEqual({ layout, errors: [] });
    }), { numRuns: 150 });
  });

  test('a new field has a name of its own', () => {
    const fields: SheetField[] = [newField('text', 'text-1'), newField('text', 'text-3')];
    expect(unusedId('text', { schema: 1, paper: 'A4', orientation: 'portrait', sides: 1, fields })).toBe('text-2');
  });
});
