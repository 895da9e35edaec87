import { CategoryTree, type CategoryRow } from './category-tree.js';

const row = (id: string, parentId: string | null = null, more: Partial<CategoryRow> = {}): CategoryRow => ({ id, name: id.toUpperCase(), parentId, unitId: null, secondPerson: false, ...more });
const tree = new CategoryTree([
  row('b', null, { unitId: 'tinh' }), row('b2', 'b', { unitId: 'xa' }), row('b1', 'b'), row('b11', 'b1', { secondPerson: true }), row('a'), row('a1', 'a'), row('lost', 'nobody'),
]);

test('the tree is read from the top, by name, and what hangs in the air stands at the top', () => {
  expect(tree.all.map(({ path, depth }) => `${depth} ${path}`)).toEqual(['0 A', '1 A / A1', '0 B', '1 B / B1', '2 B / B1 / B11', '1 B / B2', '0 LOST']);
  expect(tree.within('b')).toEqual(['b', 'b1', 'b2', 'b11']);
  expect(tree.within('nobody')).toEqual([]);
  expect(tree.lineOf('b11').map(({ id }) => id)).toEqual(['b11', 'b1', 'b']);
});

test('a right over a unit is one over its categories and all below them', () => {
  const reach = (scope: 'all' | ReadonlySet<string>) => tree.all.filter(({ id }) => tree.covers(scope, id)).map(({ id }) => id);
  expect(reach(new Set(['tinh']))).toEqual(['b', 'b1', 'b11', 'b2']);
  expect(reach(new Set(['xa']))).toEqual(['b2']);
  expect(reach('all')).toHaveLength(7);
  expect(reach(new Set())).toEqual([]);
  expect(tree.covers('all', 'nobody')).toBe(false);
});

test('what belongs to the whole system is seen by everybody who works with questions, and by nobody else', () => {
  expect(tree.shows(new Set(['xa']), 'a1')).toBe(true);
  expect(tree.shows(new Set(['xa']), 'b1')).toBe(false);
  expect(tree.shows(new Set(), 'a')).toBe(false);
  expect(tree.shows('all', 'nobody')).toBe(false);
});

test('the demand for a second person comes down from above', () => {
  expect(['b', 'b1', 'b11'].map((id) => tree.needsSecondPerson(id))).toEqual([false, false, true]);
  expect(new CategoryTree([row('t', null, { secondPerson: true }), row('u', 't')]).needsSecondPerson('u')).toBe(true);
});

test('a category is not put under itself, nor so deep that its path cannot be read', () => {
  expect(tree.moveFault('b', 'b11')).toBe('below-itself');
  expect(tree.moveFault('b', 'b')).toBe('below-itself');
  expect(tree.moveFault('b1', 'a1')).toBeNull();
  expect(tree.moveFault('b', null)).toBeNull();
  const chain = new CategoryTree(['1', '2', '3', '4', '5'].map((id) => row(id, id === '1' ? null : String(Number(id) - 1))).concat(row('x'), row('y', 'x')));
  expect(chain.moveFault('x', '3')).toBeNull();
  expect(chain.moveFault('x', '4')).toBe('deep');
  expect(chain.moveFault('', '5')).toBe('deep');
});

test('a circle, should one ever be stored, hangs no page', () => {
  expect(new CategoryTree([row('a', 'b'), row('b', 'a'), row('c')]).all.map(({ id }) => id)).toEqual(['c']);
});
