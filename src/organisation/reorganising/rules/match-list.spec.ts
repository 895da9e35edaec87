import { matchList, type ConcernedPerson, type LineProblem, type ListedLine, type PossibleUnit } from './match-list.js';

const person = (personId: string, fullName: string, more: Partial<ConcernedPerson> = {}): ConcernedPerson => ({ personId, fullName, staffCode: null, birthYear: null, ...more });
const unit = (unitId: string, name: string, more: Partial<PossibleUnit> = {}): PossibleUnit => ({ unitId, name, shortName: name, code: null, aliases: [], near: true, ...more });
const line = (fullName: string, unitText: string | null, more: Partial<ListedLine> = {}): ListedLine => ({ at: 'dòng 2', fullName, staffCode: null, birthYear: null, unitText, title: null, ...more });

const people = [
  person('an', 'Lò Văn An', { staffCode: 'CB-0001' }), person('binh', 'Hà Thị Bình'),
  person('hoa1', 'Đinh Thị Hòa', { birthYear: 1980 }), person('hoa2', 'Đinh Thị Hoà', { birthYear: 1990 }),
];
const units = [
  unit('x', 'Xã Mới', { code: '04075', aliases: ['Xã Moi A'] }), unit('x-office', 'Phòng Kinh tế xã Mới', { shortName: 'Phòng Kinh tế' }),
  unit('far', 'Phòng Kinh tế xã Xa', { shortName: 'Phòng Kinh tế', near: false }), unit('far-desk', 'Trung tâm Một cửa', { near: false }),
  unit('two', 'Hai', { shortName: 'Đôi' }), unit('twin', 'Hai nữa', { shortName: 'Đôi' }),
];

test.each<[string, ListedLine, string | null]>([
  ['the whole name', line('Lò Văn An', 'Xã Mới'), 'x'],
  ['accents and capitals do not matter', line('LO VAN AN', 'XA MOI'), 'x'],
  ['a code', line('Hà Thị Bình', '04075'), 'x'],
  ['another spelling', line('Hà Thị Bình', 'xã Moi A'), 'x'],
  ['the short name means the near one', line('Hà Thị Bình', 'Phòng Kinh tế'), 'x-office'],
  ['a far unit by its name', line('Hà Thị Bình', 'trung tâm một cửa'), 'far-desk'],
  ['leaving', line('Hà Thị Bình', 'Nghỉ hưu'), null],
])('a line leads by %s', (_name, given, unitId) => {
  expect(matchList([given], people, units)).toMatchObject({ moves: [{ unitId }], unread: [] });
});

test('a staff code decides, however it is spaced', () => {
  expect(matchList([line('Lò Văn An', 'Xã Mới', { staffCode: 'cb 0001', title: 'Phó Chánh Văn phòng' })], people, units).moves).toEqual([{ personId: 'an', unitId: 'x', title: 'Phó Chánh Văn phòng' }]);
});

test('of two with one name the year of birth tells', () => {
  expect(matchList([line('Đinh Thị Hoà', 'Xã Mới', { birthYear: 1980 })], people, units).moves).toMatchObject([{ personId: 'hoa1' }]);
});

test.each<[string, ListedLine[], LineProblem]>([
  ['somebody whom the plan does not concern', [line('Ai Đó', 'Xã Mới')], 'person-unknown'],
  ['two with one name', [line('Đinh Thị Hòa', 'Xã Mới')], 'person-ambiguous'],
  ['a code beside another’s name', [line('Hà Thị Bình', 'Xã Mới', { staffCode: 'CB-0001' })], 'code-of-other'],
  ['no unit', [line('Hà Thị Bình', null)], 'unit-missing'],
  ['a unit that is not there', [line('Hà Thị Bình', 'Xã Cũ')], 'unit-unknown'],
  ['a name of two units', [line('Hà Thị Bình', 'Đôi')], 'unit-ambiguous'],
  ['the same person again', [line('Hà Thị Bình', 'Xã Mới'), line('Hà Thị Bình', 'Phòng Kinh tế', { at: 'dòng 3' })], 'person-twice'],
])('%s is told, and the line moves nobody', (_name, lines, problem) => {
  const { moves, unread } = matchList(lines, people, units);
  expect(unread.map((one) => one.problem)).toEqual([problem]);
  expect(moves).toHaveLength(lines.length - 1);
});
