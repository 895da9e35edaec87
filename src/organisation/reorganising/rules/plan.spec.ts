import fc from 'fast-check';
import { reorganisationKinds } from '../../rules/succession.js';
import { treeAt, walk, type UnitRow } from '../../rules/tree.js';
import { beginning, leaving, type HeldPosting, type PostingChange } from '../../rules/posting-changes.js';
import { primaryAt, primaryProblems } from '../../rules/postings.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { planProblems, planWarnings, type PlanProblemCode } from './check-plan.js';
import { peopleResult, type Move, type PlanPosting } from './moves.js';
import { endedUnits, type NewUnit, type Plan, type PlannedChange } from './plan.js';
import { planResult, rowsAfter, rowsBefore } from './plan-result.js';

const FIRST = '2021-01-01';
const DAY = '2027-01-01';

const row = (unitId: string, parentId: string | null = null, more: Partial<UnitRow> = {}): UnitRow =>
  ({ unitId, kind: 'office', orderInList: 1, code: null, name: `Đơn vị ${unitId}`, shortName: unitId, aliases: [], parentId, from: FIRST, to: null, ...more });
const fresh = (id: string, parentId: string | null = null): NewUnit =>
  ({ id, kind: 'office', orderInList: 9, name: `Đơn vị ${id}`, shortName: id, code: null, aliases: [], parentId });
const change = (kind: PlannedChange['kind'], sources: string[], targets: string[], more: Partial<PlannedChange> = {}): PlannedChange =>
  ({ id: `${kind}-${sources.join()}`, kind, sources, targets, names: null, parentId: null, ...more });
const renamed = (name: string) => ({ name, shortName: name, code: null, aliases: [] });
const plan = (changes: PlannedChange[], newUnits: NewUnit[] = []): Plan => ({ effectiveOn: DAY, changes, newUnits });

const world = [row('h'), row('a', 'h'), row('b', 'h'), row('c', 'b'), row('late', 'h', { from: DAY }), row('ending', 'h', { to: '2027-06-01' })];

describe('a plan', () => {
  test.each<[string, Plan, PlanProblemCode[]]>([
    ['without changes says nothing', plan([]), ['no-changes']],
    ['that only begins a unit is fine', plan([], [fresh('n', 'h')]), []],
    ['merges into a living unit', plan([change('merge', ['a'], ['b'])]), []],
    ['merges into a new one', plan([change('merge', ['a', 'b'], ['n'])], [fresh('n', 'h')]), []],
    ['merges into one of its sources', plan([change('merge', ['a', 'b'], ['b'])]), []],
    ['merges into one only', plan([change('merge', ['a'], ['b', 'c'])]), ['one-target']],
    ['merges something', plan([change('merge', ['b'], ['b'])]), ['no-source']],
    ['splits into two or more', plan([change('split', ['a'], ['b'])]), ['no-target']],
    ['lets the divided unit live on', plan([change('split', ['a'], ['a', 'n'])], [fresh('n')]), []],
    ['dissolves without a successor', plan([change('dissolve', ['a'], [])]), []],
    ['renames one unit with a name', plan([change('rename', ['a'], ['a'])]), ['names-missing']],
    ['touches only what lives', plan([change('merge', ['x'], ['b'])]), ['source-not-there']],
    ['comes after the present version began', plan([change('dissolve', ['late'], [])]), ['begins-too-late']],
    ['touches nothing that is scheduled to change', plan([change('dissolve', ['ending'], [])]), ['changes-later']],
    ['leads to units that go on', plan([change('merge', ['a'], ['ending'])]), ['changes-later']],
    ['leads to no unit that it ends', plan([change('merge', ['a'], ['b']), change('dissolve', ['b'], [])]), ['target-ends']],
    ['does not move what it ends', plan([change('merge', ['a'], ['b']), change('move', ['a'], ['a'])]), ['target-ends']],
    ['moves a unit once', plan([change('move', ['a'], ['a']), change('move', ['a'], ['a'], { id: 'again', parentId: 'b' })]), ['twice']],
    ['moves nothing below itself', plan([change('move', ['b'], ['b'], { parentId: 'c' })]), ['parent-below']],
    ['moves nothing below what ends', plan([change('move', ['a'], ['a'], { parentId: 'b' }), change('dissolve', ['b'], [])]), ['parent-not-there']],
    ['begins no unit below what ends', plan([change('merge', ['a', 'b'], ['n'])], [fresh('n', 'b')]), ['parent-not-there']],
    ['begins no unit that stays unused', plan([change('merge', ['a'], ['b'])], [fresh('n', 'h')]), ['new-unit-unused']],
    ['may begin one below a new one', plan([change('merge', ['a', 'b'], ['n'])], [fresh('n', 'h'), fresh('m', 'n')]), []],
  ])('%s', (_name, given, codes) => {
    expect(planProblems(given, world).map(({ code }) => code)).toEqual(codes);
  });

  test('with a new name and a new parent for one unit gives it one new version', () => {
    const both = plan([change('rename', ['c'], ['c'], { names: renamed('Mới') }), change('move', ['c'], ['c'], { parentId: 'a' })]);
    expect(planResult(both, world)).toEqual({ begun: [{ ...row('c', 'a'), name: 'Mới', shortName: 'Mới', from: DAY }], closed: [{ unitId: 'c', from: FIRST }] });
  });

  test('warns of siblings with one name, of one code twice, and of units left at the top', () => {
    const units = [row('h'), row('a', 'h', { name: 'Phòng Nội vụ', code: '1' }), row('b', 'h'), row('c', 'b')];
    const given = plan([change('rename', ['b'], ['b'], { names: { ...renamed('phong noi vu'), code: '1' } })]);
    expect(planWarnings(given, units)).toEqual([{ code: 'same-name', unitId: 'b', otherId: 'a' }, { code: 'same-code', unitId: 'b', otherId: 'a' }]);
    expect(planWarnings(plan([change('dissolve', ['b'], [])]), units)).toEqual([{ code: 'left-at-top', unitId: 'c', otherId: 'b' }]);
  });
});

const IDS = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'];
const NEWS = ['n0', 'n1'];
const some = (ids: readonly string[], most = ids.length) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: most });

/** Eight units, each below an earlier one or at the top; now and then one that has ended or is going to. */
const anyWorld = fc.tuple(...IDS.map((unitId, i) => fc.record({
  parent: i === 0 ? fc.constant(null) : fc.option(fc.nat(i - 1)), to: fc.option(fc.constantFrom('2022-01-01', '2028-01-01'), { freq: 9 }),
}).map(({ parent, to }) => row(unitId, parent === null ? null : IDS[parent]!, { to }))));
const anyChange = fc.record({ id: fc.uuid(), kind: fc.constantFrom(...reorganisationKinds), sources: some(IDS, 3), targets: some([...IDS, ...NEWS], 2), parentId: fc.option(fc.constantFrom(...IDS, ...NEWS)) })
  .map(({ kind, sources, targets, ...rest }): PlannedChange => (kind === 'rename' || kind === 'move'
    ? { kind, sources, targets: sources, names: kind === 'rename' ? renamed('Tên mới') : null, ...rest }
    : { kind, sources, targets: kind === 'merge' ? targets.slice(0, 1) : targets, names: null, ...rest }));
const anyPlan = fc.record({ changes: fc.array(anyChange, { minLength: 1, maxLength: 3 }), parents: fc.tuple(...NEWS.map(() => fc.option(fc.constantFrom(...IDS)))) })
  .map(({ changes, parents }) => plan(changes, NEWS.map((id, i) => fresh(id, parents[i])).filter(({ id }) => changes.some(({ targets, parentId }) => targets.includes(id) || parentId === id))));
const PEOPLE = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
const anyPostings = fc.tuple(...PEOPLE.map((personId) => fc.record({ unit: fc.constantFrom(...IDS), earlier: fc.boolean() }).map(({ unit, earlier }): PlanPosting[] => [
  { personId, unitId: unit, title: 'Chuyên viên', category: 'civil-servant', from: earlier ? '2023-01-01' : FIRST, to: null, primary: true },
  ...(earlier ? [{ personId, unitId: 'u0', title: 'Cán sự', category: 'civil-servant' as const, from: FIRST, to: '2023-01-01', primary: true }] : []),
])));
const anyMoves = fc.uniqueArray(fc.record({ personId: fc.constantFrom(...PEOPLE), unitId: fc.option(fc.constantFrom(...IDS, ...NEWS)), title: fc.option(fc.constant('Phó phòng')) }), { selector: ({ personId }) => personId });

/** What the services write, in memory: every change by the rules that they use. */
function carriedOut(postings: readonly PlanPosting[], moves: ReturnType<typeof peopleResult>): Map<string, HeldPosting[]> {
  const held = new Map(PEOPLE.map((personId) => [personId, postings.filter((posting) => posting.personId === personId).map((posting, i): HeldPosting => ({ ...posting, id: `${personId}-${i}` }))]));
  const apply = (personId: string, changed: PostingChange | string, more: HeldPosting[]): void => {
    if (typeof changed === 'string') throw new Error(`${personId}: ${changed}`);
    const ends = new Map(changed.end.map(({ id, on }) => [id, on]));
    held.set(personId, [...held.get(personId)!.filter(({ id }) => !changed.remove.includes(id)).map((posting) => ({ ...posting, to: ends.get(posting.id) ?? posting.to })), ...more]);
  };
  for (const { personId, ...post } of moves.moving) apply(personId, beginning(held.get(personId)!, { ...post, from: DAY, isPrimary: true }), [{ ...post, id: `${personId}-new`, from: DAY, to: null, primary: true }]);
  for (const personId of moves.leaving) apply(personId, leaving(held.get(personId)!, DAY), []);
  return held;
}

describe('whatever is reorganised', () => {
  const possible = fc.record({ rows: anyWorld, given: anyPlan, postings: anyPostings.map((lists) => lists.flat()), moves: anyMoves }).filter(({ rows, given }) => planProblems(given, rows).length === 0);

  test('undoing restores every version exactly', () => {
    fc.assert(fc.property(possible, ({ rows, given }) => {
      const result = planResult(given, rows);
      expect(rowsBefore(rowsAfter(rows, result, DAY), result)).toEqual(rows);
    }));
  });

  test('no unit is lost: the tree of the day holds every living unit once, and the day before is as it was', () => {
    fc.assert(fc.property(possible, ({ rows, given }) => {
      const after = rowsAfter(rows, planResult(given, rows), DAY);
      const ended = endedUnits(given);
      const idsOn = (of: readonly UnitRow[], day: string) => walk(treeAt(of, day)).map(({ node }) => node.unitId).sort();
      expect(idsOn(after, DAY)).toEqual([...idsOn(rows, DAY).filter((id) => !ended.has(id)), ...given.newUnits.map(({ id }) => id)].sort());
      expect(treeAt(after, addDays(DAY, -1))).toEqual(treeAt(rows.map((row) => ({ ...row, to: after.find(({ unitId, from }) => unitId === row.unitId && from === row.from)!.to })), addDays(DAY, -1)));
      const alive = new Set(idsOn(after, DAY));
      for (const root of treeAt(after, DAY)) expect(root.parentId === null || !alive.has(root.parentId)).toBe(true);
    }));
  });

  test('everybody has one primary posting, or leaves, or is named as undecided', () => {
    fc.assert(fc.property(possible, ({ rows, given, postings, moves }) => {
      const after = rowsAfter(rows, planResult(given, rows), DAY);
      const lives = new Set(walk(treeAt(after, DAY)).map(({ node }) => node.unitId));
      const result = peopleResult(given, postings, moves, lives);
      const lists = [result.moving.map(({ personId }) => personId), result.leaving, result.staying, result.undecided];
      expect(new Set(lists.flat()).size).toBe(lists.flat().length);
      const held = carriedOut(postings, result);
      const named = new Set([...result.undecided, ...result.problems.map(({ personId }) => personId)]);
      const before = new Set(walk(treeAt(rows, DAY)).map(({ node }) => node.unitId));
      for (const personId of PEOPLE) {
        const theirs = held.get(personId)!;
        expect(primaryProblems(theirs)).toEqual([]);
        const present = primaryAt(theirs, DAY);
        if (result.leaving.includes(personId)) expect(present).toBeNull();
        else expect(present).not.toBeNull();
        // Whoever was in a living unit is in one afterwards, unless a person has to decide first.
        if (present && before.has(primaryAt(postings.filter((posting) => posting.personId === personId), DAY)!.unitId) && !named.has(personId)) expect(lives.has(present.unitId)).toBe(true);
      }
    }));
  });

  test('whoever is nobody’s concern keeps the posting', () => {
    fc.assert(fc.property(possible, ({ given, rows, postings }: { given: Plan; rows: UnitRow[]; postings: PlanPosting[]; moves: Move[] }) => {
      const lives = new Set(rows.map(({ unitId }) => unitId));
      const result = peopleResult(given, postings, [], lives);
      expect(result.moving).toEqual([]);
      expect(result.leaving).toEqual([]);
    }));
  });
});
