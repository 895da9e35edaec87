import fc from 'fast-check';
import type { UnitKind, UnitRow } from '../../rules/tree.js';
import { UnitFinder, unitKey, type UnitFound } from './unit-names.js';

const unit = (unitId: string, kind: UnitKind, name: string, shortName: string, parentId: string | null, more: Partial<UnitRow> = {}): UnitRow =>
  ({ unitId, kind, orderInList: 1, code: null, name, shortName, aliases: [], parentId, from: '2025-07-01', to: null, ...more });

const commune = (key: string, name: string, code: string): UnitRow[] => [
  unit(key, 'commune', `Xã ${name}`, `Xã ${name}`, 'tinh', { code }),
  unit(`ub-${key}`, 'committee', `UBND xã ${name}`, `UBND xã ${name}`, key),
  unit(`vp-${key}`, 'office', `Văn phòng HĐND và UBND xã ${name}`, 'Văn phòng HĐND và UBND', `ub-${key}`),
  unit(`kt-${key}`, 'office', `Phòng Kinh tế xã ${name}`, 'Phòng Kinh tế', `ub-${key}`),
  unit(`vx-${key}`, 'office', `Phòng Văn hóa - Xã hội xã ${name}`, 'Phòng Văn hóa - Xã hội', `ub-${key}`),
  unit(`hc-${key}`, 'desk', `Trung tâm Phục vụ hành chính công xã ${name}`, 'Trung tâm Phục vụ hành chính công', `ub-${key}`),
];
const units = [unit('tinh', 'province', 'Tỉnh Sơn La', 'Tỉnh Sơn La', null), unit('snv', 'office', 'Sở Nội vụ tỉnh Sơn La', 'Sở Nội vụ', 'tinh'), ...commune('yc', 'Yên Châu', '04075'), ...commune('ch', 'Chiềng Hặc', '04078')];
const finder = new UnitFinder(units);
const found = ({ kind, ...rest }: UnitFound): string => (kind === 'unit' ? (rest as { unitId: string }).unitId : kind);

test.each([
  ['UBND xã Yên Châu', 'ub-yc'],
  ['ubnd Xã Yên Châu', 'ub-yc'],
  ['Uỷ ban nhân dân xã Yên Châu', 'ub-yc'],
  ['xã Yên Châu', 'ub-yc'],
  ['Yen Chau', 'ub-yc'],
  ['04075', 'ub-yc'],
  ['VP HĐND-UBND xã Yên Châu', 'vp-yc'],
  ['Văn phòng HĐND & UBND xã Yên Châu', 'vp-yc'],
  ['VP. HĐND và UBND X. Chiềng Hặc', 'vp-ch'],
  ['P. Kinh tế - UBND xã Chiềng Hặc', 'kt-ch'],
  ['Phòng VH-XH xã Yên Châu', 'vx-yc'],
  ['Phòng VHXH, xã Yên Châu', 'vx-yc'],
  ['TT Phục vụ hành chính công xã Yên Châu', 'hc-yc'],
  ['TTPVHCC xã Chiềng Hặc', 'hc-ch'],
  ['Sở Nội vụ', 'snv'],
  ['Phòng Kinh tế', 'several'],
  ['Phòng Kỹ thuật', 'none'],
  ['xã Mường Lựm', 'none'],
])('“%s” is %s', (text, expected) => {
  expect(found(finder.find(text))).toBe(expected);
  expect(found(finder.find(text.normalize('NFD').toUpperCase()))).toBe(expected);
});

test('the group line or the sheet tells two units of one name apart, the nearest first', () => {
  expect(found(finder.find('Phòng Kinh tế', ['UBND xã Chiềng Hặc']))).toBe('kt-ch');
  expect(found(finder.find('VP HĐND-UBND', ['Sơn La', 'Yên Châu']))).toBe('vp-yc');
  expect(found(finder.find('Phòng Kinh tế', ['Khối Đảng']))).toBe('several');
});

test('units outside the part do not exist, and so a short name may be clear', () => {
  const part = new UnitFinder(units.filter(({ unitId }) => unitId.endsWith('ch')));
  expect(found(part.find('Phòng Kinh tế'))).toBe('kt-ch');
  expect(found(part.find('UBND xã Yên Châu'))).toBe('none');
});

test('a choice made by hand holds for all spellings of the text, and only within the part', () => {
  const chosen = new Map([[unitKey('Tổ CNTT xã Yên Châu'), 'vx-yc'], [unitKey('Ban A'), 'nowhere']]);
  const helped = new UnitFinder(units, chosen);
  expect(found(helped.find('TỔ CNTT, Xã Yên Châu'))).toBe('vx-yc');
  expect(found(helped.find('Ban A'))).toBe('none');
});

test('every unit is found by its own name, however it is spelled, and no text makes it fail', () => {
  fc.assert(fc.property(fc.constantFrom(...units), fc.boolean(), ({ unitId, name, kind }, capitals) => {
    const expected = kind === 'commune' ? `ub-${unitId}` : unitId;
    expect(found(finder.find(capitals ? name.toUpperCase() : name))).toBe(expected);
  }));
  fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }), (text, path) => {
    expect(['unit', 'several', 'none']).toContain(finder.find(text, path).kind);
  }));
});
