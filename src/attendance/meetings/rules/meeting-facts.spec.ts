import fc from 'fast-check';
import { changedFacts, changedPeople, type MeetingFacts } from './meeting-facts.js';

const facts: MeetingFacts = { form: 'talk', topic: 'Văn hóa công vụ', ownerKind: null, ownerId: null, startsAt: new Date(1), endsAt: new Date(2), heldOn: '2026-11-02', place: 'Hội trường', chair: 'Chủ tịch', periods: 2, summary: 'x' };

test('only what is otherwise is kept, as it was', () => {
  expect(changedFacts(facts, { ...facts, startsAt: new Date(1) })).toBeNull();
  expect(changedFacts(facts, { ...facts, startsAt: new Date(9), periods: 3, ownerKind: 'course', ownerId: 'c' })).toEqual({ startsAt: 1, periods: 2, ownerKind: null, ownerId: null });
});

test('ticks change whom the form showed, and nobody else; what they say twice they say once', () => {
  const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(fc.property(ids, ids, ids, (present, shown, ticks) => {
    const ticked = ticks.filter((id) => shown.includes(id));
    const { added, removed } = changedPeople(new Set(present), shown, [...ticked, ...ticked]);
    const after = new Set([...present.filter((id) => !removed.includes(id)), ...added]);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) expect(after.has(id)).toBe(shown.includes(id) ? ticked.includes(id) : present.includes(id));
    expect(new Set(added).size).toBe(added.length);
  }));
});
