import { isWithin, type GrantScope } from './grant-scope.js';

const all: GrantScope = { kind: 'all' };
const unit = (unitId: string): GrantScope => ({ kind: 'unit', unitId });
const office = (areaUnitId: string): GrantScope => ({ kind: 'function', fn: 'justice', areaUnitId });
const part = new Set(['xa-a', 'phong-a']);

test.each<[string, GrantScope, boolean]>([
  ['the whole system', all, false],
  ['a unit of the part', unit('phong-a'), true],
  ['a unit outside', unit('xa-b'), false],
  ['a function of an area in the part', office('xa-a'), true],
  ['a function of an area outside', office('xa-b'), false],
])('who has a part gives over %s: %j is %p', (_what, scope, may) => {
  expect(isWithin(part, scope)).toBe(may);
  expect(isWithin('all', scope)).toBe(true);
  expect(isWithin(new Set(), scope)).toBe(false);
});
