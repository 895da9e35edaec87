import type { UnitNode } from '../../../organisation/rules/tree.js';
import { nearestAsked } from './nearest-asked.js';

const node = (unitId: string, ...children: UnitNode[]) => ({ unitId, children }) as unknown as UnitNode;
const tree = [node('province', node('a', node('a1'), node('a2')), node('b', node('b1')))];

test('a person counts for the nearest unit above that was asked', () => {
  expect(Object.fromEntries(nearestAsked(tree, new Set(['a', 'a2'])))).toEqual({ a: 'a', a1: 'a', a2: 'a2' });
  expect(Object.fromEntries(nearestAsked(tree, new Set(['province', 'b'])))).toEqual({ province: 'province', a: 'province', a1: 'province', a2: 'province', b: 'b', b1: 'b' });
  expect(nearestAsked(tree, new Set()).size).toBe(0);
});
