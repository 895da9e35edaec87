import fc from 'fast-check';
import { NO_NAMES, type NamesInUse } from '../../../platform/ports/accounts-of-people.js';
import type { UnitRow } from '../../rules/tree.js';
import { UNDECIDED, type Decided, type Decision, type KnownPerson, type Line } from './lines.js';
import { PeopleIndex } from './matching.js';
import { absentPeople, groups, sortLines, type Sorted } from './sorting.js';
import { UnitFinder } from './unit-names.js';

const DAY = '2026-11-23';
const units: UnitRow[] = ['Phòng A', 'Phòng B', 'Phòng C'].map((name) => ({
  unitId: name.at(-1)!.toLowerCase(), kind: 'office', orderInList: 1, code: null, name, shortName: name, aliases: [], parentId: null, from: '2025-07-01', to: null,
}));

const line = (number: number, fullName: string, more: Partial<Line> = {}): Line => ({
  number, at: `dòng ${number}`, fullName, birthDate: null, birthYear: null, phone: null, otherPhones: [], staffCode: null, mail: null, title: 'Chuyên viên',
  category: 'civil-servant', unitText: 'Phòng A', unitPath: [], citizenHash: null, from: null, remarks: [], ...more,
});
const person = (personId: string, fullName: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  personId, fullName, birthDate: null, birthYear: null, staffCode: null, phone: null, mail: null, citizenHash: null, mine: true,
  post: { unitId: 'a', title: 'Chuyên viên', category: 'civil-servant', from: '2025-07-01' }, lastFrom: '2025-07-01', ...more,
});
const sort = (lines: readonly Line[], people: readonly KnownPerson[], decisions: Record<number, Decision> = {}, names: NamesInUse = NO_NAMES): Map<number, Sorted> =>
  sortLines(lines, new Map(Object.entries(decisions).map(([number, decision]) => [Number(number), { decision, on: null }])), {
    finder: new UnitFinder(units), index: new PeopleIndex(people), names, day: DAY, unit: () => ({ kind: 'office', existsOn: (day) => day >= '2025-07-01' }),
  });
const brief = (sorted: Sorted): string => `${sorted.group} ${sorted.reasons[0]!.code}${sorted.person ? ` ${sorted.person.personId}` : ''}`;
const one = (given: Line, ...people: KnownPerson[]): string => brief(sort([given], people).get(given.number)!);

describe('who a line is about', () => {
  const giang = person('giang', 'Lò Thị Hương Giang', { staffCode: 'CB-0001', birthDate: '1990-05-02', birthYear: 1990, phone: '0900107919', citizenHash: 'h1' });
  test.each<[string, Partial<Line> & { fullName?: string }, string]>([
    ['the staff code in any spelling', { staffCode: 'cb 0001' }, 'same by-code giang'],
    ['the citizen number', { citizenHash: 'h1', birthYear: 1990 }, 'same by-citizen giang'],
    ['the telephone and the name', { phone: '0900107919' }, 'same by-phone giang'],
    ['the name and the day of birth, in another unit', { birthDate: '1990-05-02', birthYear: 1990, unitText: 'Phòng B' }, 'moved by-birth giang'],
    ['the name, the year of birth and the unit', { birthYear: 1990 }, 'same by-birth giang'],
    ['the same post', {}, 'same by-post giang'],
    ['another title in the same unit', { staffCode: 'CB-0001', title: 'Phó Trưởng phòng' }, 'changed by-code giang'],
    ['a name without accents', { fullName: 'LO THI HUONG GIANG', birthYear: 1990 }, 'same by-birth giang'],
    ['a name with another tone placement', { fullName: 'lò thị hương GIANG', staffCode: 'CB-0001' }, 'same by-code giang'],
    ['the name alone, in another unit', { unitText: 'Phòng B' }, 'doubtful same-name'],
    ['the name and the year, in another unit', { birthYear: 1990, unitText: 'Phòng B' }, 'doubtful same-name'],
    ['another year of birth beside the code', { staffCode: 'CB-0001', birthYear: 1909 }, 'doubtful birth-changed'],
    ['another code beside everything else', { staffCode: 'CB-0009', birthYear: 1990 }, 'doubtful code-changed'],
    ['another name beside the code', { fullName: 'Quàng Văn Ơn', staffCode: 'CB-0001' }, 'doubtful other-name'],
    ['another citizen number beside the code', { staffCode: 'CB-0001', citizenHash: 'h2' }, 'doubtful citizen-differs'],
    ['a name one letter away', { fullName: 'Lò Thị Hương Giangg', birthYear: 1990 }, 'doubtful near-name'],
    ['a name with other accents', { fullName: 'Lò Thị Hường Giang', birthYear: 1990 }, 'doubtful near-name'],
    ['the name with another year, elsewhere', { birthYear: 1971, unitText: 'Phòng B' }, 'new nobody-like'],
    ['another name', { fullName: 'Quàng Văn Ơn' }, 'new nobody-like'],
    ['a unit that is not there', { staffCode: 'CB-0001', unitText: 'Phòng Z' }, 'doubtful unit-unknown giang'],
    ['no unit, of somebody known', { staffCode: 'CB-0001', unitText: null }, 'same by-code giang'],
    ['no unit, of somebody new', { fullName: 'Quàng Văn Ơn', unitText: null }, 'doubtful unit-missing'],
    ['a name too long for any record', { fullName: 'Ơ'.repeat(101) }, 'rejected too-long'],
  ])('%s', (_what, more, expected) => expect(one(line(1, more.fullName ?? 'Lò Thị Hương Giang', more), giang)).toBe(expected));

  test('two who would both fit are to be told apart', () => {
    expect(one(line(1, 'Lò Văn Thành', { birthYear: 1987 }), person('p1', 'Lò Văn Thành', { birthYear: 1987 }), person('p2', 'Lò Văn Thành', { birthYear: 1987 }))).toBe('doubtful several');
  });

  test('of people outside the part nothing is told but that there is something', () => {
    const hidden = { ...giang, mine: false };
    for (const more of [{ staffCode: 'CB-0001' }, { staffCode: 'CB-0001', fullName: 'Ai Đó' }, { citizenHash: 'h1' }, { phone: '0900107919' }]) {
      const [sorted] = sort([line(1, more.fullName ?? giang.fullName, more)], [hidden]).values();
      expect(sorted).toMatchObject({ group: 'doubtful', reasons: [{ code: 'not-mine' }], candidates: [], person: null, mayBeNew: false });
    }
    expect(one(line(1, giang.fullName, { unitText: 'Phòng B' }), hidden)).toBe('new nobody-like');
  });

  test('a decision settles the doubt, and a choice that was never offered does not', () => {
    const doubtful = line(1, giang.fullName, { unitText: 'Phòng B' });
    expect(brief(sort([doubtful], [giang], { 1: { kind: 'person', personId: 'giang' } }).get(1)!)).toBe('moved decided giang');
    expect(brief(sort([doubtful], [giang], { 1: { kind: 'new' } }).get(1)!)).toBe('new decided');
    expect(brief(sort([doubtful], [giang], { 1: { kind: 'person', personId: 'p9' } }).get(1)!)).toBe('doubtful same-name');
    expect(brief(sort([line(1, 'Ai Đó', { staffCode: 'CB-0001' })], [giang], { 1: { kind: 'new' } }).get(1)!)).toBe('doubtful code-taken');
  });

  test('what cannot be on the day is doubtful', () => {
    const later = person('p', 'Lò Văn Thành', { staffCode: 'X1', lastFrom: '2026-12-01' });
    expect(one(line(1, 'Lò Văn Thành', { staffCode: 'X1', unitText: 'Phòng B' }), later)).toBe('doubtful day-before-post p');
    expect(sort([line(1, 'Vì Văn A', { from: '2024-01-01' })], []).get(1)!.effect!.post!.from).toBe(DAY);
    expect(sort([line(1, 'Vì Văn A', { from: '2026-02-01' })], []).get(1)!.effect!.post!.from).toBe('2026-02-01');
  });
});

describe('lines of one file', () => {
  test('the very same line counts once', () => {
    expect([...sort([line(1, 'Vì Văn A'), line(2, 'Vì Văn A')], []).values()].map(brief)).toEqual(['new nobody-like', 'rejected identical-line']);
  });

  test('two new ones of one name and year, or of one staff code, wait for a decision', () => {
    const twice = [line(1, 'Vì Văn A', { birthYear: 1990 }), line(2, 'Vì Văn A', { birthYear: 1990, unitText: 'Phòng B' })];
    expect([...sort(twice, []).values()].map(brief)).toEqual(['doubtful double-in-file', 'doubtful double-in-file']);
    expect([...sort(twice, [], { 1: { kind: 'new' }, 2: { kind: 'wait' } }).values()].map(brief)).toEqual(['new decided', 'doubtful waiting']);
    expect([...sort(twice, [], { 1: { kind: 'new' }, 2: { kind: 'new' } }).values()].map(({ group }) => group)).toEqual(['new', 'new']);
    const codes = [line(1, 'Vì Văn A', { staffCode: 'X1' }), line(2, 'Hà Thị B', { staffCode: 'x-1' })];
    expect([...sort(codes, [], { 1: { kind: 'new' }, 2: { kind: 'new' } }).values()].map(({ group }) => group)).toEqual(['doubtful', 'doubtful']);
  });

  test('two of one person: the chosen one is carried out', () => {
    const known = person('p', 'Lò Văn Thành', { staffCode: 'X1' });
    const twice = [line(1, 'Lò Văn Thành', { staffCode: 'X1', unitText: 'Phòng B' }), line(2, 'Lò Văn Thành', { staffCode: 'X1' })];
    expect([...sort(twice, [known]).values()].map(brief)).toEqual(['doubtful same-person-twice p', 'doubtful same-person-twice p']);
    expect([...sort(twice, [known], { 1: { kind: 'person', personId: 'p' } }).values()].map(({ group }) => group)).toEqual(['moved', 'doubtful']);
  });

  test('whoever is not in the file is missing only in units that the file covers, and never while a line may mean them', () => {
    const people = [person('a1', 'Hà Văn Lún'), person('a2', 'Mùa Thị Dơ', { birthYear: 1995 }), person('b1', 'Vàng A Chứ', { post: { unitId: 'b', title: 'X', category: 'cadre', from: '2025-07-01' } }), person('a3', 'Ẩn', { mine: false })];
    const sorted = sort([line(1, 'Mùa Thị Dợ', { birthYear: 1995 }), line(2, 'Vì Văn A')], people);
    expect(absentPeople(people, sorted).map(({ personId }) => personId)).toEqual(['a1']);
    // One who comes to a unit does not make the file a list of it.
    expect(absentPeople(people, sort([line(1, 'Vì Văn A')], people))).toEqual([]);
  });
});

describe('whatever the file and whoever is known', () => {
  const names = fc.constantFrom('Lò Văn Thành', 'Lò Văn Thanh', 'LO VAN THANH', 'Mùa Thị Dợ', 'Mùa Thị Dơ', 'Vì Văn A');
  const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 2 });
  const year = maybe(fc.constantFrom(1987, 1990));
  const fields = fc.record({ fullName: names, birthYear: year, staffCode: maybe(fc.constantFrom('X1', 'X2', 'x-1')), phone: maybe(fc.constantFrom('0900000001', '0900000002')), citizenHash: maybe(fc.constantFrom('h1', 'h2')) });
  const lines = fc.array(fc.record({ who: fields, unitText: maybe(fc.constantFrom('Phòng A', 'Phòng B', 'Phòng Z')), title: maybe(fc.constantFrom('Chuyên viên', 'Phó phòng')) }), { maxLength: 7 })
    .map((given) => given.map(({ who, unitText, title }, i) => line(i + 1, who.fullName, { ...who, unitText, title })));
  const people = fc.uniqueArray(fc.record({ who: fields, unitId: maybe(fc.constantFrom('a', 'b')), mine: fc.boolean() }), { maxLength: 5, selector: ({ who }) => who.staffCode?.replace('-', '').toUpperCase() ?? {} })
    .map((given) => given.filter(({ who }, i) => who.citizenHash === null || given.findIndex((other) => other.who.citizenHash === who.citizenHash) === i))
    .map((given) => given.map(({ who, unitId, mine }, i) => person(`p${i}`, who.fullName, { ...who, mine, post: unitId === null ? null : { unitId, title: 'Chuyên viên', category: 'civil-servant', from: '2025-07-01' } })));
  const decision = fc.constantFrom<Decision>({ kind: 'new' }, { kind: 'wait' }, { kind: 'person', personId: 'p0' }, { kind: 'person', personId: 'p1' });
  const decisions = fc.dictionary(fc.integer({ min: 1, max: 7 }).map(String), decision) as fc.Arbitrary<Record<number, Decision>>;

  test('each line is in exactly one group, in whatever order they come', () => {
    fc.assert(fc.property(lines, people, decisions, fc.func(fc.nat()), (given, known, chosen, orderOf) => {
      const first = sort(given, known, chosen);
      expect([...first.keys()]).toEqual(given.map(({ number }) => number));
      for (const { group } of first.values()) expect(groups).toContain(group);
      const shuffled = sort([...given].sort((a, b) => orderOf(a.number) - orderOf(b.number)), [...known].reverse(), chosen);
      for (const { number } of given) expect(brief(shuffled.get(number)!)).toBe(brief(first.get(number)!));
    }), { numRuns: 300 });
  });

  test('nobody outside the part is ever touched or offered, and no number comes to belong to two', () => {
    fc.assert(fc.property(lines, people, decisions, (given, known, chosen) => {
      const sorted = sort(given, known, chosen);
      for (const { person: whom, candidates } of sorted.values()) for (const any of [whom, ...candidates.map((candidate) => candidate.person)]) expect(any?.mine ?? true).toBe(true);
      const after = carriedOut(given, known, sorted);
      const codes = after.flatMap(({ staffCode }) => (staffCode === null ? [] : [staffCode.replace('-', '').toUpperCase()]));
      expect(new Set(codes).size).toBe(codes.length);
      const claims = [...sorted.values()].filter(({ group, person: whom }) => whom && ['changed', 'moved', 'same'].includes(group)).map(({ person: whom }) => whom!.personId);
      expect(new Set(claims).size).toBe(claims.length);
    }), { numRuns: 300 });
  });

  test('what was carried out is the same the second time: nobody new, nothing changed', () => {
    fc.assert(fc.property(lines, people, decisions, (given, known, chosen) => {
      const sorted = sort(given, known, chosen);
      const done = given.filter(({ number }) => ['new', 'changed', 'moved', 'same'].includes(sorted.get(number)!.group));
      const again = sort(done, carriedOut(given, known, sorted));
      expect([...again.values()].filter(({ group }) => group === 'changed' || group === 'moved').map(brief)).toEqual([]);
      // Somebody new who has no number may be like another; then it is asked, and never done again.
      for (const { number } of done) if (sorted.get(number)!.reasons[0]!.code !== 'decided') expect([number, again.get(number)!.group]).not.toEqual([number, 'new']);
    }), { numRuns: 500 });
  });

  /** The people as they are after everything clear has been done. */
  function carriedOut(given: readonly Line[], known: readonly KnownPerson[], sorted: ReadonlyMap<number, Sorted>): KnownPerson[] {
    const after = new Map(known.map((someone) => [someone.personId, someone]));
    for (const { number } of given) {
      const { group, person: whom, effect } = sorted.get(number)!;
      if (!effect || !['new', 'changed', 'moved'].includes(group)) continue;
      const id = whom?.personId ?? `n${number}`;
      const before = whom ?? person(id, '', { post: null, lastFrom: null });
      const fieldsAfter = Object.fromEntries(effect.changes.map(({ field, after: value }) => [field, value])) as Partial<KnownPerson>;
      const post = effect.post ? { unitId: effect.post.unitId, title: effect.post.title, category: effect.post.category, from: effect.post.from } : before.post;
      after.set(id, { ...before, ...fieldsAfter, post, lastFrom: effect.post?.from ?? before.lastFrom });
    }
    return [...after.values()];
  }

  test('an undecided line is as one about which nobody has said anything', () => {
    const undecided: Decided = UNDECIDED;
    expect(undecided).toEqual({ decision: null, on: null });
  });
});

describe('what people sign in with', () => {
  const giang = person('giang', 'Lò Thị Hương Giang', { staffCode: 'CB-0001', phone: '0900107919' });
  const tu = person('tu', 'Lò Văn Tú', { staffCode: 'CB-0002' });
  const names: NamesInUse = { phones: new Map([['0912345678', 'other'], ['0900107919', 'giang']]), staffCodes: new Map([['CB0009', ['other']], ['CB0001', ['giang', null]]]), holders: new Set(['giang', 'tu']) };
  const sorted = (more: Partial<Line>, inUse = names): string => brief(sort([line(1, giang.fullName, { staffCode: 'CB-0001', ...more })], [giang], {}, inUse).get(1)!);

  test.each<[string, Partial<Line>, string]>([
    ['a telephone that is free', { phone: '0912000111' }, 'changed by-code giang'],
    ['the own telephone in another spelling', { phone: '0900107919' }, 'same by-code giang'],
    ['a telephone by which somebody else signs in', { phone: '0912345678' }, 'doubtful phone-signs-in giang'],
    ['a land line, by which nobody signs in', { phone: '02123840123' }, 'changed by-code giang'],
    ['the own code, which looks like a username of somebody else', {}, 'same by-code giang'],
  ])('%s', (_what, more, expected) => expect(sorted(more)).toBe(expected));

  test('a code by which somebody else signs in, as username or code', () => {
    const uncoded = person('giang', 'Lò Thị Hương Giang', { phone: '0900107919' });
    expect(brief(sort([line(1, uncoded.fullName, { staffCode: 'CB-0009', phone: '0900107919' })], [uncoded], {}, names).get(1)!)).toBe('doubtful code-signs-in giang');
  });

  test('who has no account signs in by nothing yet', () => expect(sorted({ phone: '0912345678' }, { ...names, holders: new Set() })).toBe('changed by-code giang'));

  test('two who would sign in by one telephone are asked about, whichever line comes first', () => {
    const found = sort([line(1, giang.fullName, { staffCode: 'CB-0001', phone: '0913000222' }), line(2, tu.fullName, { staffCode: 'CB-0002', phone: '0913000222' })], [giang, tu], {}, names);
    expect([...found.values()].map(brief)).toEqual(['doubtful same-phone-twice giang', 'doubtful same-phone-twice tu']);
  });
});
