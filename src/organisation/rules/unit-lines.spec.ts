import fc from 'fast-check';
import { addDays } from '../../platform/clock/local-date.js';
import { holdsOn } from './interval.js';
import { findNode, treeAt, walk, type UnitRow } from './tree.js';
import { unitLines } from './unit-lines.js';

const start = '2025-06-25';
const ids = ['a', 'b', 'c', 'd', 'e'];

const rowsOfWorlds = fc.array(
  fc.record({ unitId: fc.constantFrom(...ids), parentId: fc.constantFrom(null, ...ids), from: fc.nat(12), days: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }) }),
  { maxLength: 10 },
).map((drawn) => {
  const taken = new Set<string>();
  return drawn.flatMap(({ unitId, parentId, from, days }): UnitRow[] => {
    // One version of a unit begins on a day, as the table says.
    if (taken.has(`${unitId}/${from}`)) return [];
    taken.add(`${unitId}/${from}`);
    const to = days === null ? null : addDays(start, from + days);
    return [{ unitId, parentId, from: addDays(start, from), to, kind: 'desk', orderInList: 0, code: null, name: unitId, shortName: unitId, aliases: [] }];
  });
});

describe('the days on which a unit stands in a part of the tree', () => {
  test('are those on which the tree of the day has it there, whatever the data', () => {
    fc.assert(fc.property(rowsOfWorlds, (rows) => {
      const within = unitLines(rows);
      for (let day = 0; day < 24; day++) {
        const on = addDays(start, day);
        const tree = treeAt(rows, on);
        for (const top of ids) {
          const node = findNode(tree, top);
          const below = new Set(node ? walk([node]).map(({ node: { unitId } }) => unitId) : []);
          const said = ids.filter((unitId) => within(unitId, top).some((stretch) => holdsOn(stretch, on)));
          expect(said).toEqual(ids.filter((unitId) => below.has(unitId)));
        }
      }
    }), { numRuns: 150 });
  });

  test('are one stretch while the unit only changes its name, and end with the district above it', () => {
    const places = [
      { unitId: 'xa', parentId: 'huyen', from: '2021-01-01', to: '2024-01-01' },
      { unitId: 'xa', parentId: 'huyen', from: '2024-01-01', to: '2025-07-01' },
      { unitId: 'xa', parentId: 'tinh', from: '2025-07-01', to: null },
      { unitId: 'huyen', parentId: 'tinh', from: '2021-01-01', to: '2025-07-01' },
      { unitId: 'tinh', parentId: null, from: '2021-01-01', to: null },
    ];
    const within = unitLines(places);
    expect(within('xa', 'huyen')).toEqual([{ from: '2021-01-01', to: '2025-07-01' }]);
    expect(within('xa', 'tinh')).toEqual([{ from: '2021-01-01', to: null }]);
    expect(within('xa', 'elsewhere')).toEqual([]);
  });
});
