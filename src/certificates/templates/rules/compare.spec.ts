import { builtInLayout } from './built-in.js';
import { compareLayouts } from './compare.js';
import type { SheetField, SheetLayout } from './sheet.js';

const layout = builtInLayout('giay-chung-nhan');
const line: SheetField = { kind: 'line', id: 'them', side: 1, x: 10, y: 10, w: 50, h: 0, thickness: 0.4, colour: '#000000' };

describe('two versions of a layout', () => {
  test('that are the same differ in nothing', () => expect(compareLayouts(layout, builtInLayout('giay-chung-nhan'))).toEqual([]));

  test('differ in what was added, changed and removed', () => {
    const name = layout.fields.find(({ id }) => id === 'ho-ten')!;
    const later: SheetLayout = { ...layout, paper: 'A5', fields: [...layout.fields.filter(({ id }) => id !== 'qr').map((field) => (field.id === 'ho-ten' ? { ...field, size: 24, y: 70 } as SheetField : field)), line] };
    expect(compareLayouts(layout, later)).toEqual([
      { what: 'page', property: 'paper', from: 'A4', to: 'A5' },
      { what: 'changed', field: { ...name, size: 24, y: 70 }, properties: [{ property: 'y', from: 71.5, to: 70 }, { property: 'size', from: 27, to: 24 }] },
      { what: 'added', field: line },
      { what: 'removed', field: layout.fields.find(({ id }) => id === 'qr') },
    ]);
  });

  test('differ in what lies above what', () => {
    expect(compareLayouts(layout, { ...layout, fields: layout.fields.toReversed() })).toEqual([{ what: 'order' }]);
  });

  test('with a field that became another kind of field have lost one and won one', () => {
    const other = { ...line, id: 'qr' };
    expect(compareLayouts(layout, { ...layout, fields: layout.fields.map((field) => (field.id === 'qr' ? other : field)) }).map(({ what }) => what)).toEqual(['added', 'removed']);
  });
});
