import fc from 'fast-check';
import { coveredUnits, predecessorsOf, successorsOf, type Succession } from './succession.js';
import type { UnitRow } from './tree.js';

const act = (effectiveOn: string, sources: string[], targets: string[]): Succession => ({ effectiveOn, sources, targets });
const row = (unitId: string, parentId: string | null, from: string, to: string | null): UnitRow => ({
  unitId, kind: 'commune', orderInList: 0, code: null, name: unitId, shortName: unitId, aliases: [], parentId, from, to,
});
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

/** Yên Châu in small: Viêng Lán into the town in January, the town and Sặp Vạt into the new commune in July, no district then. */
const acts = [
  act('2025-01-01', ['vieng-lan'], ['town']),
  act('2025-01-01', ['sap-vat'], ['town', 'sap-vat']),
  act('2025-07-01', ['town', 'sap-vat'], ['new']),
  act('2025-07-01', ['district'], []),
];
const rows = [
  row('province', null, '2021-01-01', null),
  row('district', 'province', '2021-01-01', '2025-07-01'),
  row('office', 'district', '2021-01-01', '2025-07-01'),
  row('town', 'district', '2021-01-01', '2025-07-01'),
  row('ubnd-town', 'town', '2021-01-01', '2025-07-01'),
  row('vieng-lan', 'district', '2021-01-01', '2025-01-01'),
  row('sap-vat', 'district', '2021-01-01', '2025-07-01'),
  row('phieng-khoai', 'district', '2021-01-01', '2025-07-01'),
  row('phieng-khoai', 'province', '2025-07-01', null),
  row('new', 'province', '2025-07-01', null),
  row('desk', 'new', '2025-07-01', null),
];
const covered = (root: string, day: string): string[] => sorted(coveredUnits(rows, acts, [root], day));

describe('predecessors and successors', () => {
  test('reach through one act to the next', () => {
    expect(sorted(predecessorsOf(acts, 'new', '2026-01-01'))).toEqual(['sap-vat', 'town', 'vieng-lan']);
    expect(sorted(successorsOf(acts, 'vieng-lan', '2026-01-01'))).toEqual(['new', 'town']);
  });

  test('know only acts that have taken effect', () => {
    expect(sorted(successorsOf(acts, 'vieng-lan', '2025-06-30'))).toEqual(['town']);
    expect(sorted(predecessorsOf(acts, 'town', '2024-12-31'))).toEqual([]);
  });

  test('never name the unit itself, though an act has it on both sides', () => {
    expect(sorted(predecessorsOf(acts, 'sap-vat', '2025-03-01'))).toEqual([]);
    expect(sorted(successorsOf(acts, 'sap-vat', '2025-03-01'))).toEqual(['town']);
  });

  test('are each other’s mirror and end on any data, circles too', () => {
    const unit = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const some = fc.array(fc.record({ effectiveOn: fc.constant('2025-01-01'), sources: fc.array(unit, { maxLength: 3 }), targets: fc.array(unit, { maxLength: 3 }) }), { maxLength: 8 });
    fc.assert(fc.property(some, unit, unit, (given, a, b) => {
      expect(predecessorsOf(given, a, '2026-01-01').has(b)).toBe(successorsOf(given, b, '2026-01-01').has(a));
    }));
  });
});

describe('what a right over a unit covers', () => {
  test('the present subtree and the history of what went into it', () => {
    expect(covered('new', '2026-01-01')).toEqual(['desk', 'new', 'sap-vat', 'town', 'ubnd-town', 'vieng-lan']);
  });

  test('of the province everything that ever ended below it', () => {
    expect(covered('province', '2026-01-01')).toEqual(sorted(new Set(rows.map(({ unitId }) => unitId))));
  });

  test('not a source that lives on', () => {
    expect(covered('town', '2025-03-01')).toEqual(['town', 'ubnd-town', 'vieng-lan']);
  });

  test('not a unit that was moved elsewhere and lives there', () => {
    expect(covered('district', '2026-01-01')).toEqual(['district', 'office', 'sap-vat', 'town', 'ubnd-town', 'vieng-lan']);
  });

  test('not what is still to come by an act', () => {
    expect(covered('town', '2024-12-31')).toEqual(['town', 'ubnd-town']);
  });

  test('a unit that is going to begin below it, or nobody could prepare it', () => {
    expect(covered('province', '2024-12-31')).toContain('new');
    expect(covered('district', '2024-12-31')).not.toContain('new');
  });

  test('ends on circles of parents and acts', () => {
    const round = [row('a', 'b', '2021-01-01', null), row('b', 'a', '2021-01-01', null), row('c', null, '2021-01-01', '2022-01-01')];
    expect(sorted(coveredUnits(round, [act('2022-01-01', ['c'], ['a', 'c'])], ['a'], '2023-01-01'))).toEqual(['a', 'b', 'c']);
  });
});
