import fc from 'fast-check';
import { blueprintOf, cellsOf, withBlueprint } from './blueprint.js';
import { addPlaces, dropPlace, dropSection, fromSections, movePlace, moveSection, replacePlace, setNumbers, toSections, type PaperPlace, type PaperSection } from './paper-edit.js';

const fixed = (questionId: string, mark = 1): PaperPlace => ({ kind: 'fixed', questionId, mark });
const drawing = (count: number, rule: object, mark = 1): PaperPlace => ({ kind: 'draw', rule, count, mark });
const section = (title: string, ...places: PaperPlace[]): PaperSection => ({ title, instructions: '', places });
const paper = [section('Một', fixed('a'), fixed('b')), section('Hai'), section('Ba', fixed('c'), drawing(2, {}))];
const ids = (all: readonly PaperSection[]) => all.map(({ places }) => places.map((p) => (p.kind === 'fixed' ? p.questionId : '*')).join(''));

test('sections and flat places tell the same, and a plain quiz has no sections', () => {
  expect(toSections(fromSections(paper))).toEqual(paper);
  expect(fromSections([section('', fixed('a'))])).toEqual({ slots: [fixed('a')], sections: [] });
  expect(toSections({ slots: [], sections: [] })).toEqual([section('')]);
  expect(toSections({ slots: [{ ...fixed('a'), section: 3 }], sections: [] }).map(({ places }) => places.length)).toEqual([0, 0, 1]);
});

test.each<[string, { section: number; place: number }, 'up' | 'down', string[], { section: number; place: number }]>([
  ['within a section', { section: 1, place: 2 }, 'up', ['ba', '', 'c*'], { section: 1, place: 1 }],
  ['down within a section', { section: 3, place: 1 }, 'down', ['ab', '', '*c'], { section: 3, place: 2 }],
  ['into the next section', { section: 1, place: 2 }, 'down', ['a', 'b', 'c*'], { section: 2, place: 1 }],
  ['to the end of the section before', { section: 3, place: 1 }, 'up', ['ab', 'c', '*'], { section: 2, place: 1 }],
  ['nowhere from the very top', { section: 1, place: 1 }, 'up', ['ab', '', 'c*'], { section: 1, place: 1 }],
  ['nowhere from the very end', { section: 3, place: 2 }, 'down', ['ab', '', 'c*'], { section: 3, place: 2 }],
  ['nowhere when it does not exist', { section: 7, place: 2 }, 'down', ['ab', '', 'c*'], { section: 7, place: 2 }],
])('a place moves %s', (_, at, way, expected, to) => {
  const moved = movePlace(paper, at, way);
  expect(ids(moved.sections)).toEqual(expected);
  expect(moved.at).toEqual(to);
});

test('places and sections are added, replaced and taken out', () => {
  expect(ids(addPlaces(paper, 2, [fixed('d'), fixed('e')]))).toEqual(['ab', 'de', 'c*']);
  expect(ids(dropPlace(paper, { section: 1, place: 1 }))).toEqual(['b', '', 'c*']);
  expect(ids(replacePlace(paper, { section: 3, place: 2 }, fixed('x')))).toEqual(['ab', '', 'cx']);
  expect(ids(moveSection(paper, 3, 'up'))).toEqual(['ab', 'c*', '']);
  expect(ids(moveSection(paper, 1, 'up'))).toEqual(ids(paper));
  expect(ids(dropSection(paper, 1))).toEqual(['', 'c*']);
  expect(dropSection([section('Một', fixed('a'))], 1)).toEqual([section('')]);
});

test('marks and counts are set where they are named', () => {
  const set = setNumbers(paper, ({ section: s, place }) => (s === 3 ? { mark: 2.5, count: place * 3 } : {}));
  expect(set[2]!.places).toEqual([fixed('c', 2.5), drawing(6, {}, 2.5)]);
  expect(set[0]).toEqual(paper[0]);
});

test('draws of one subject and difficulty are a blueprint; what is more particular stays beside it', () => {
  const places = [fixed('a'), drawing(2, { category: 'x', difficulty: 1 }), drawing(1, { difficulty: 2, kind: 'concept' }), drawing(3, { category: 'x', difficulty: 3 }, 2), drawing(1, { topic: 't', difficulty: 3 }, 5), drawing(1, { category: 'x', difficulty: 1 }), drawing(4, { category: 'x' })];
  const { blueprint, others } = blueprintOf(places);
  expect(blueprint).toEqual({ rows: [{ category: 'x', counts: [2, 0, 3] }], marks: [1, 1, 2] });
  expect(others).toEqual([places[0], places[2], places[4], places[5], places[6]]);
  const cells = cellsOf({ ...blueprint, rows: [{ topic: 't', counts: [0, 4, 0] }] });
  expect(withBlueprint(places, cells)).toEqual([places[0], drawing(4, { topic: 't', difficulty: 2 }), places[2], places[4], places[5], places[6]]);
  expect(withBlueprint([fixed('a')], cells)).toEqual([fixed('a'), cells[0]!.place]);
});

test('a blueprint that is saved is read again as it was', () => {
  const rows = fc.uniqueArray(fc.record({ category: fc.constantFrom('x', 'y', 'z'), topic: fc.constantFrom('t', 'u') }), { selector: (row) => JSON.stringify(row), maxLength: 5 });
  const count = fc.integer({ min: 0, max: 9 });
  fc.assert(fc.property(rows, fc.array(fc.tuple(count, count, count), { minLength: 5, maxLength: 5 }), (where, counts) => {
    const kept = where.map((row, i) => ({ ...row, counts: counts[i]! })).filter((row) => row.counts.some((n) => n > 0));
    const saved = withBlueprint([fixed('a'), fixed('b')], cellsOf({ rows: kept, marks: [1, 1, 1] }));
    expect(blueprintOf(saved)).toEqual({ blueprint: { rows: kept, marks: [1, 1, 1] }, others: [fixed('a'), fixed('b')] });
  }));
});
