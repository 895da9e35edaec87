import { conflictsIn, isSamePlace, type Meeting } from './overlaps.js';

const meeting = (some: Partial<Meeting> = {}): Meeting => ({
  kind: 'learner', sessionId: 's1', place: 'Hội trường', otherClassId: 'other', otherTitle: 'Lớp khác', otherPlace: 'Phòng họp', startsAt: new Date('2026-11-26T00:30:00Z'), endsAt: new Date('2026-11-26T04:00:00Z'), personId: 'a', ...some,
});

test.each([['Hội trường tầng 2', 'hội  trường, tầng 2', true], ['Hội trường', 'Hội trường UBND xã', false], ['', '', false], ['–', ' ', false]])('“%s” and “%s” are one place: %s', (one, two, same) => {
  expect(isSamePlace(one, two)).toBe(same);
});

test('a room counts only where it is the same', () => {
  const found = conflictsIn([meeting({ kind: 'place', personId: null }), meeting({ kind: 'place', personId: null, otherPlace: 'hội trường' })]);
  expect(found.map(({ kind, otherPlace, personIds }) => [kind, otherPlace, personIds])).toEqual([['place', 'hội trường', []]]);
});

test('the people of a pair of sessions are told together and once, in the order of time', () => {
  const later = { startsAt: new Date('2026-11-27T00:30:00Z'), endsAt: new Date('2026-11-27T04:00:00Z') };
  const found = conflictsIn([meeting({ ...later, personId: 'c' }), meeting(), meeting({ personId: 'b' }), meeting(), meeting({ kind: 'trainer', personId: 't' })]);
  expect(found.map(({ kind, personIds }) => [kind, personIds])).toEqual([['learner', ['a', 'b']], ['trainer', ['t']], ['learner', ['c']]]);
});
