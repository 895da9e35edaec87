import fc from 'fast-check';
import { findNode, rowsAt, treeAt, versionFor, walk, type UnitRow } from './tree.js';

const row = (unitId: string, given: Partial<UnitRow> = {}): UnitRow => ({
  unitId, kind: 'office', orderInList: 0, code: null, name: unitId, shortName: unitId, aliases: [], parentId: null, from: '2021-01-01', to: null, ...given,
});
const ids = (rows: readonly UnitRow[], day: string): string[] => walk(treeAt(rows, day)).map(({ node, depth }) => `${'>'.repeat(depth)}${node.unitId}`);

test('the tree of a day has the names, codes and parents of that day', () => {
  const rows = [
    row('province', { orderInList: 1 }),
    row('district', { orderInList: 2, parentId: 'province', to: '2025-07-01' }),
    row('town', { orderInList: 3, parentId: 'district', code: '04060', to: '2025-01-01' }),
    row('town', { orderInList: 3, parentId: 'district', code: '04075', from: '2025-01-01', to: '2025-07-01' }),
    row('old', { orderInList: 4, parentId: 'district', code: '04075', to: '2025-01-01' }),
    row('new', { orderInList: 5, parentId: 'province', code: '04075', from: '2025-07-01' }),
  ];
  expect(ids(rows, '2024-12-31')).toEqual(['province', '>district', '>>town', '>>old']);
  expect(ids(rows, '2025-01-01')).toEqual(['province', '>district', '>>town']);
  expect(ids(rows, '2025-07-01')).toEqual(['province', '>new']);
  expect(ids(rows, '2020-12-31')).toEqual([]);
  const holdersOf04075 = ['2024-12-31', '2025-01-01', '2025-07-01'].map((day) => rowsAt(rows, day).find(({ code }) => code === '04075')?.unitId);
  expect(holdersOf04075).toEqual(['old', 'town', 'new']);
});

test('a unit whose parent does not exist on the day stands at the top', () => {
  const rows = [row('district', { to: '2025-07-01' }), row('commune', { parentId: 'district' }), row('lost', { parentId: 'nobody' })];
  expect(ids(rows, '2025-06-30')).toEqual(['district', '>commune', 'lost']);
  expect(ids(rows, '2025-07-01')).toEqual(['commune', 'lost']);
});

test('units that are each other’s parents, or their own, are lost from no tree', () => {
  const rows = [row('a', { parentId: 'b' }), row('b', { parentId: 'a' }), row('self', { parentId: 'self' }), row('below', { parentId: 'a' })];
  expect(ids(rows, '2025-01-01').sort()).toEqual(['>below', 'a', 'b', 'self']);
});

test('neighbours stand in the order of the list', () => {
  expect(ids([row('c', { orderInList: 2 }), row('a', { orderInList: 3 }), row('b', { orderInList: 1 })], '2022-01-01')).toEqual(['b', 'c', 'a']);
});

test('whatever the data, every unit of the day stands in the tree exactly once', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const day = fc.constantFrom('2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01');
  const rows = fc.array(fc.record({ unitId: name, parentId: fc.option(name), from: day, to: fc.option(day) }), { maxLength: 15 });
  fc.assert(fc.property(rows, day, (given, on) => {
    const all = given.map((part) => row(part.unitId, part));
    const expected = [...new Set(rowsAt(all, on).map(({ unitId }) => unitId))].sort();
    expect(walk(treeAt(all, on)).map(({ node }) => node.unitId).sort()).toEqual(expected);
  }));
});

test('a node is found at any depth', () => {
  const roots = treeAt([row('a'), row('b', { parentId: 'a' }), row('c', { parentId: 'b' })], '2022-01-01');
  expect(findNode(roots, 'c')?.parentId).toBe('b');
  expect(findNode(roots, 'x')).toBeNull();
});

test('a unit is named by the version of the day, else the last before, else the first after', () => {
  const versions = [row('u', { name: 'second', from: '2023-01-01', to: '2024-01-01' }), row('u', { name: 'first', from: '2021-01-01', to: '2022-01-01' })];
  const nameOn = (day: string): string | undefined => versionFor(versions, day)?.name;
  expect(['2020-01-01', '2021-06-01', '2022-06-01', '2023-01-01', '2026-01-01'].map(nameOn)).toEqual(['first', 'first', 'first', 'second', 'second']);
  expect(versionFor([], '2021-01-01')).toBeNull();
});
