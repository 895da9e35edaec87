import fc from 'fast-check';
import { dueAt, movedDueAt } from './due.js';
import { lastClose, longerLimit, termFields, termsFor, type TermChanges, type TermOverride, type Terms } from './terms.js';

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const usual: Terms = { opensAt: at('20T01:00'), closesAt: at('25T10:00'), limitMinutes: 30, attemptsAllowed: 2 };
const who = { personId: 'an', line: ['office', 'commune', 'province'] };
const TODAY = '2026-11-23';

let given = 0;
const override = (of: { personId?: string; unitId?: string }, changes: TermChanges, over: Partial<TermOverride> = {}): TermOverride => ({
  id: `o${(given += 1)}`, personId: of.personId ?? null, unitId: of.unitId ?? null, changes, validFrom: '2026-11-01', validTo: null, setAt: at('01T00:00'), ...over,
});
const limitWith = (...overrides: TermOverride[]) => termsFor(usual, overrides, who, TODAY).terms.limitMinutes;

test('without overrides the quiz says what holds, and nothing is said to come from elsewhere', () => {
  expect(termsFor(usual, [], who, TODAY)).toEqual({ terms: usual, by: {} });
});

test.each<[string, TermOverride[], number | null]>([
  ['for the person', [override({ personId: 'an' }, { limitMinutes: 45 })], 45],
  ['for somebody else', [override({ personId: 'binh' }, { limitMinutes: 45 })], 30],
  ['for the own unit', [override({ unitId: 'office' }, { limitMinutes: 45 })], 45],
  ['for a unit above', [override({ unitId: 'province' }, { limitMinutes: 45 })], 45],
  ['for another unit', [override({ unitId: 'school' }, { limitMinutes: 45 })], 30],
  ['no limit at all', [override({ personId: 'an' }, { limitMinutes: null })], null],
  ['the person outranks the unit', [override({ unitId: 'office' }, { limitMinutes: 90 }), override({ personId: 'an' }, { limitMinutes: 40 })], 40],
  ['the nearer unit outranks the farther', [override({ unitId: 'province' }, { limitMinutes: 90 }), override({ unitId: 'commune' }, { limitMinutes: 50 })], 50],
  ['what was given later replaces what was given before', [override({ personId: 'an' }, { limitMinutes: 60 }, { setAt: at('10T00:00') }), override({ personId: 'an' }, { limitMinutes: 50 }, { setAt: at('11T00:00') })], 50],
  ['one that says nothing of the limit leaves it to the next', [override({ personId: 'an' }, { attemptsAllowed: 3 }), override({ unitId: 'commune' }, { limitMinutes: 50 })], 50],
  ['not yet', [override({ personId: 'an' }, { limitMinutes: 45 }, { validFrom: '2026-11-24' })], 30],
  ['from today', [override({ personId: 'an' }, { limitMinutes: 45 }, { validFrom: TODAY })], 45],
  ['to the end of today', [override({ personId: 'an' }, { limitMinutes: 45 }, { validTo: '2026-11-24' })], 45],
  ['no more', [override({ personId: 'an' }, { limitMinutes: 45 }, { validTo: TODAY })], 30],
  ['ended before it began', [override({ personId: 'an' }, { limitMinutes: 45 }, { validFrom: TODAY, validTo: TODAY })], 30],
])('%s', (_, overrides, limit) => {
  expect(limitWith(...overrides)).toBe(limit);
});

test('each term is decided by itself and says where it comes from', () => {
  const [mine, commune] = [override({ personId: 'an' }, { limitMinutes: 60 }), override({ unitId: 'commune' }, { closesAt: at('30T10:00'), limitMinutes: 50 })];
  const { terms, by } = termsFor(usual, [commune, mine], who, TODAY);
  expect(terms).toEqual({ ...usual, limitMinutes: 60, closesAt: at('30T10:00') });
  expect(by).toEqual({ limitMinutes: mine, closesAt: commune });
});

test('the answers wait for whoever may sit longest; a quiz without a close has no such moment', () => {
  const longer = override({ personId: 'binh' }, { closesAt: at('28T10:00') });
  expect(lastClose(usual.closesAt, [], TODAY)).toEqual(usual.closesAt);
  expect(lastClose(usual.closesAt, [longer], TODAY)).toEqual(at('28T10:00'));
  expect(lastClose(usual.closesAt, [{ ...longer, validFrom: '2026-11-24' }], TODAY)).toEqual(at('28T10:00'));
  expect(lastClose(usual.closesAt, [{ ...longer, validTo: TODAY }], TODAY)).toEqual(usual.closesAt);
  expect(lastClose(usual.closesAt, [override({ unitId: 'office' }, { closesAt: at('21T10:00') })], TODAY)).toEqual(usual.closesAt);
  expect(lastClose(null, [longer], TODAY)).toBeNull();
});

test('a running sitting gets the longer of two limits, and none where one of them is none', () => {
  expect([longerLimit(30, 45), longerLimit(45, 30), longerLimit(null, 30), longerLimit(30, null)]).toEqual([45, 45, null, null]);
});

const instant = fc.integer({ min: 0, max: 10_000_000 }).map((ms) => new Date(at('23T09:00').getTime() + ms));
const changes = fc.record({ opensAt: instant, closesAt: instant, limitMinutes: fc.option(fc.integer({ min: 1, max: 300 })), attemptsAllowed: fc.option(fc.integer({ min: 1, max: 9 })) }, { requiredKeys: [] });
const overrides = fc.array(fc.record({
  id: fc.uuid(), personId: fc.constantFrom('an', 'binh', null), unitId: fc.constantFrom('office', 'commune', 'school'), changes, validFrom: fc.constantFrom('2026-11-01', TODAY, '2026-11-24'), validTo: fc.constantFrom(null, TODAY, '2026-11-24'), setAt: instant,
}).map((one): TermOverride => ({ ...one, unitId: one.personId === null ? one.unitId : null })), { maxLength: 8 });

test('the order in which overrides were read changes nothing, and every term is the quiz’s own or one that holds says it', () => {
  fc.assert(fc.property(overrides, overrides.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const)), (some, [all, other]) => {
    expect(termsFor(usual, other, who, TODAY)).toEqual(termsFor(usual, all, who, TODAY));
    const { terms, by } = termsFor(usual, some, who, TODAY);
    for (const field of termFields) expect(terms[field]).toEqual(by[field] ? by[field].changes[field] : usual[field]);
  }));
});

test('whatever is given or ended while somebody sits, the deadline only ever moves later', () => {
  fc.assert(fc.property(overrides, overrides, instant, (before, after, startedAt) => {
    const first = termsFor(usual, before, who, TODAY).terms;
    const then = termsFor(usual, after, who, TODAY).terms;
    const due = dueAt(startedAt, first.limitMinutes, first.closesAt);
    const moved = movedDueAt(due, startedAt, longerLimit(first.limitMinutes, then.limitMinutes), then.closesAt);
    if (due !== null && moved !== null) expect(moved >= due).toBe(true);
    if (due === null) expect(moved).toBeNull();
  }));
});
