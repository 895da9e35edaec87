import { partBelow, topsWithin, touching } from './part-of-tree.js';
import type { UnitNode } from './tree.js';

const unit = (unitId: string, ...children: UnitNode[]): UnitNode => ({ unitId, kind: 'office', orderInList: 0, code: null, name: unitId, shortName: unitId, aliases: [], parentId: null, from: '2021-01-01', to: null, children });
const tree = [unit('tinh', unit('so'), unit('xa', unit('vp'), unit('hcc')))];

test.each([
  ['the whole of everything', null, 'all' as const, 'all' as const],
  ['the whole of a part', null, new Set(['xa', 'cũ']), new Set(['xa', 'cũ'])],
  ['a unit with all below', 'xa', 'all' as const, new Set(['xa', 'vp', 'hcc'])],
  ['a unit above the part', 'tinh', new Set(['xa', 'vp']), new Set(['xa', 'vp'])],
  ['a unit outside the part', 'so', new Set(['xa', 'vp']), new Set()],
  ['a unit that does not exist', 'khác', 'all' as const, new Set()],
])('%s', (_name, unitId, scope, expected) => {
  expect(partBelow(unitId, tree, scope)).toEqual(expected);
});

test('a part touches itself and what lies above it', () => {
  expect(touching(tree, new Set(['vp', 'cũ']))).toEqual(new Set(['vp', 'xa', 'tinh']));
});

test('the topmost units of a part stand at the top', () => {
  expect(topsWithin(tree, new Set(['vp', 'hcc'])).map(({ unitId }) => unitId)).toEqual(['vp', 'hcc']);
  expect(topsWithin(tree, 'all')).toEqual(tree);
});
