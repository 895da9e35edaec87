import { CategoryTree } from '../../questions/rules/category-tree.js';
import { drawable } from './drawable.js';

/** “shared” with a part of its own and one that a contest's unit keeps below it; “east” and “west” of two communes. */
const tree = new CategoryTree([
  { id: 'shared', name: 'Chung', parentId: null, unitId: null, secondPerson: false },
  { id: 'shared-part', name: 'Phần', parentId: 'shared', unitId: null, secondPerson: false },
  { id: 'contest', name: 'Cuộc thi', parentId: 'shared', unitId: 'justice', secondPerson: true },
  { id: 'contest-part', name: 'Vòng 1', parentId: 'contest', unitId: null, secondPerson: false },
  { id: 'east', name: 'Đông', parentId: null, unitId: 'commune-east', secondPerson: false },
  { id: 'west', name: 'Tây', parentId: null, unitId: 'commune-west', secondPerson: false },
]);
const east = new Set(['commune-east']);
const ids = (...args: Parameters<typeof drawable>) => { const found = drawable(...args); return found === 'all' ? found : [...found].sort(); };

test('a draw that names no category takes what is shared and what is the own unit’s, and nothing of another', () => {
  expect(ids(tree, [{ difficulty: 1 }], east)).toEqual(['east', 'shared', 'shared-part']);
  expect(ids(tree, [{}], new Set())).toEqual(['shared', 'shared-part']);
});

test('a draw from a shared category does not reach into what units keep below it', () => {
  expect(ids(tree, [{ category: 'shared' }], east)).toEqual(['shared', 'shared-part']);
  expect(ids(tree, [{ category: 'shared' }], new Set(['justice']))).toEqual(['contest', 'contest-part', 'shared', 'shared-part']);
});

test('a category of another unit that a draw names is drawn from, with all below it', () => {
  expect(ids(tree, [{ category: 'contest' }, { category: 'east' }], east)).toEqual(['contest', 'contest-part', 'east']);
});

test('a quiz of the whole tree draws from everything', () => {
  expect(ids(tree, [{}], 'all')).toBe('all');
  expect(ids(tree, [{ category: 'shared' }], 'all')).toEqual(['contest', 'contest-part', 'shared', 'shared-part']);
  expect(ids(tree, [{ category: 'gone' }], 'all')).toEqual([]);
});
