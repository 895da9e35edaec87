import { presentUnits } from './present-units.js';
import type { Succession } from './succession.js';
import type { UnitRow } from './tree.js';

const unit = (unitId: string, to: string | null = null): UnitRow =>
  ({ unitId, kind: 'office', orderInList: 1, code: null, name: unitId, shortName: unitId, aliases: [], parentId: null, from: '2021-01-01', to });
const act = (effectiveOn: string, sources: string[], targets: string[]): Succession => ({ effectiveOn, sources, targets });
const TODAY = '2026-11-22';

test.each<[string, UnitRow[], Succession[], string | null]>([
  ['a living unit is itself', [unit('x')], [], 'x'],
  ['a living unit that gave a part away is itself', [unit('x'), unit('y')], [act('2025-01-01', ['x'], ['x', 'y'])], 'x'],
  ['a merged unit is what it was merged into', [unit('x', '2025-01-01'), unit('y')], [act('2025-01-01', ['x'], ['y'])], 'y'],
  ['through several acts', [unit('x', '2025-01-01'), unit('y', '2025-07-01'), unit('z')], [act('2025-01-01', ['x'], ['y']), act('2025-07-01', ['y'], ['z'])], 'z'],
  ['a part given away before the end says nothing about the rest', [unit('x', '2025-07-01'), unit('y'), unit('z')], [act('2025-01-01', ['x'], ['x', 'y']), act('2025-07-01', ['x'], ['z'])], 'z'],
  ['a divided unit is nowhere by the acts alone', [unit('x', '2025-07-01'), unit('y'), unit('z')], [act('2025-07-01', ['x'], ['y', 'z'])], null],
  ['a divided unit whose parts are one again is there', [unit('x', '2025-01-01'), unit('y', '2025-07-01'), unit('z')], [act('2025-01-01', ['x'], ['y', 'z']), act('2025-07-01', ['y'], ['z'])], 'z'],
  ['a dissolved unit is nowhere', [unit('x', '2025-07-01')], [act('2025-07-01', ['x'], [])], null],
  ['an act still to come changes nothing', [unit('x', '2027-01-01'), unit('y')], [act('2027-01-01', ['x'], ['y'])], 'x'],
  ['an act that leads in a circle ends', [unit('x', '2025-01-01'), unit('y', '2025-01-01')], [act('2025-01-01', ['x'], ['y']), act('2025-01-01', ['y'], ['x'])], null],
  ['a unit that nobody knows is nowhere', [], [], null],
])('%s', (_name, rows, acts, present) => {
  expect(presentUnits(rows, acts, TODAY)('x')).toBe(present);
});
