import fc from 'fast-check';
import { addDays } from '../../platform/clock/local-date.js';
import { holdsOn } from './interval.js';
import { postingsOf, type PersonnelList } from './personnel-list.js';
import { primaryAt, primaryProblems, type PostingSpan } from './postings.js';

const span = (from: string, to: string | null, primary = true): PostingSpan => ({ from, to, primary });

describe('exactly one primary posting a day', () => {
  test('holds for one after another, with further ones beside, and with days off', () => {
    expect(primaryProblems([])).toEqual([]);
    expect(primaryProblems([span('2021-01-01', '2025-07-01'), span('2025-07-01', null)])).toEqual([]);
    expect(primaryProblems([span('2021-01-01', null), span('2022-01-01', '2023-01-01', false)])).toEqual([]);
    expect(primaryProblems([span('2021-01-01', '2022-01-01'), span('2023-01-01', null)])).toEqual([]);
  });

  test('names the days with two', () => {
    expect(primaryProblems([span('2021-01-01', '2022-01-01'), span('2021-06-01', null)])).toEqual([{ from: '2021-06-01', to: '2022-01-01', primaries: 2 }]);
    expect(primaryProblems([span('2021-01-01', null), span('2021-01-01', null)])).toEqual([{ from: '2021-01-01', to: null, primaries: 2 }]);
  });

  test('names the days with further ones only, as one stretch', () => {
    expect(primaryProblems([span('2021-01-01', null, false), span('2022-01-01', '2023-01-01', false)])).toEqual([{ from: '2021-01-01', to: null, primaries: 0 }]);
    expect(primaryProblems([span('2021-01-01', '2022-01-01'), span('2021-06-01', '2022-06-01', false)])).toEqual([{ from: '2022-01-01', to: '2022-06-01', primaries: 0 }]);
  });

  test('agrees with counting day by day', () => {
    const day = fc.integer({ min: 0, max: 30 });
    const some = fc.array(fc.tuple(day, fc.option(fc.integer({ min: 1, max: 15 })), fc.boolean()), { maxLength: 5 });
    fc.assert(fc.property(some, day, (given, on) => {
      const start = '2025-01-01';
      const spans = given.map(([from, length, primary]) => span(addDays(start, from), length === null ? null : addDays(start, from + length), primary));
      const today = addDays(start, on);
      const held = spans.filter((posting) => holdsOn(posting, today));
      const primaries = held.filter(({ primary }) => primary).length;
      const problem = primaryProblems(spans).find((stretch) => holdsOn(stretch, today));
      expect(problem?.primaries).toBe(held.length > 0 && primaries !== 1 ? primaries : undefined);
      expect(primaryAt(spans, today) !== null).toBe(primaries === 1);
    }));
  });
});

describe('postings that follow from lists', () => {
  const list = (effectiveOn: string, ...entries: PersonnelList['entries']): PersonnelList => ({ number: `DS ${effectiveOn}`, date: addDays(effectiveOn, -5), effectiveOn, entries });
  const post = (person: string, unit: string, action: 'post' | 'second' = 'post') => ({ person, action, unit, title: 'Công chức', category: 'civil-servant' as const });
  const brief = (lists: PersonnelList[]): string[] => postingsOf(lists).map(({ person, unit, from, to, primary }) => `${person} ${unit} ${from} ${to ?? 'now'}${primary ? '' : ' second'}`);

  test('a new primary post ends the one before; a second one goes on', () => {
    expect(brief([list('2021-01-01', post('an', 'a'), post('an', 's', 'second')), list('2025-07-01', post('an', 'b'))])).toEqual([
      'an a 2021-01-01 2025-07-01', 'an s 2021-01-01 now second', 'an b 2025-07-01 now',
    ]);
  });

  test('leaving ends all; ending the second ends only that', () => {
    expect(brief([list('2021-01-01', post('an', 'a'), post('an', 's', 'second')), list('2022-01-01', { person: 'an', action: 'end-second' }), list('2023-01-01', { person: 'an', action: 'leave' })])).toEqual([
      'an a 2021-01-01 2023-01-01', 'an s 2021-01-01 2022-01-01 second',
    ]);
  });

  test('the order of the files does not matter, and of one day the last word counts', () => {
    const first = list('2021-01-01', post('an', 'a'));
    const second = { ...list('2021-01-01', post('an', 'b')), date: '2020-12-31' };
    expect(brief([first, second])).toEqual(['an b 2021-01-01 now']);
    expect(brief([second, first])).toEqual(['an b 2021-01-01 now']);
  });

  test('keep the list’s number and date', () => {
    expect(postingsOf([list('2021-01-06', post('an', 'a'))])).toMatchObject([{ actNumber: 'DS 2021-01-06', actDate: '2021-01-01', title: 'Công chức' }]);
  });

  test('never give anybody two primary posts on a day', () => {
    const entry = fc.tuple(fc.constantFrom('an', 'ba'), fc.constantFrom('post' as const, 'leave' as const), fc.constantFrom('a', 'b', 'c'));
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.array(entry, { maxLength: 4 })), { maxLength: 6 });
    fc.assert(fc.property(some, (given) => {
      const lists = given.map(([days, entries]) => list(addDays('2021-01-01', days), ...entries.map(([person, action, unit]) => (action === 'leave' ? { person, action } : post(person, unit)))));
      for (const person of ['an', 'ba']) expect(primaryProblems(postingsOf(lists).filter((posting) => posting.person === person))).toEqual([]);
    }));
  });
});
