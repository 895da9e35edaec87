import { newPersonRow } from '../../person-rows.js';
import type { PostingRow } from '../../postings.service.js';
import { keptFor, undoneUntil, type LineTrace, type Present } from './undoing.js';

const person = newPersonRow('p', { fullName: 'Lò Thị Hương Giang', birthYear: 1990, phone: '0912000111' });
const posting = (id: string, more: Partial<PostingRow> = {}): PostingRow => ({ id, personId: 'p', unitId: 'a', title: 'Chuyên viên', category: 'civil-servant', validFrom: '2026-11-23', validTo: null, isPrimary: true, actNumber: null, actDate: null, ...more });
const postings = [posting('old', { validFrom: '2025-07-01', validTo: '2026-11-23' }), posting('new')];
const changes = [{ field: 'phone', before: null, after: '0912000111' }] as const;
const moved: LineTrace = { schema: 1, isNew: false, post: { made: ['new'], ended: [{ id: 'old', to: null, on: '2026-11-23' }], removed: [], count: 2 } };
const present: Present = { person, postings, isActive: true, hasResults: true };

test('somebody known goes back, whatever they have learned, while nothing else was changed', () => {
  expect(keptFor(changes, moved, present)).toBeNull();
  expect(keptFor(changes, moved, { ...present, person: { ...person, birthYear: 1991 } })).toBeNull();
});

test.each<[string, Partial<Present>, string]>([
  ['the record went into another', { person: { ...person, mergedIntoId: 'q' } }, 'gone'],
  ['the record is not there', { person: null }, 'gone'],
  ['the changed telephone was changed again', { person: { ...person, phone: null } }, 'corrected-since'],
  ['a further post was added', { postings: [...postings, posting('further', { isPrimary: false })] }, 'posted-since'],
  ['the new post has an end', { postings: [postings[0]!, posting('new', { validTo: '2026-12-01' })] }, 'posted-since'],
  ['the new post was replaced', { postings: [postings[0]!, posting('newer')] }, 'posted-since'],
  ['the old post ends on another day', { postings: [posting('old', { validTo: null }), posting('new')] }, 'posted-since'],
])('%s', (_what, more, expected) => expect(keptFor(changes, moved, { ...present, ...more })).toBe(expected));

describe('somebody new', () => {
  const facts = [{ field: 'fullName', before: null, after: person.fullName }, { field: 'birthYear', before: null, after: 1990 }, ...changes] as const;
  const made: LineTrace = { schema: 1, isNew: true, post: { made: ['new'], ended: [], removed: [], count: 1 } };
  const idle: Present = { person, postings: [posting('new')], isActive: false, hasResults: false };
  test.each<[string, Partial<Present>, string | null]>([
    ['who has done nothing goes', {}, null],
    ['who has signed in stays', { isActive: true }, 'signed-in'],
    ['who has results stays', { hasResults: true }, 'has-results'],
    ['whose record was completed by hand stays', { person: { ...person, mail: 'an@example.vn' } }, 'corrected-since'],
  ])('%s', (_what, more, expected) => expect(keptFor(facts, made, { ...idle, ...more })).toBe(expected));
});

test('an import can be undone for a week after it was carried out', () => {
  const finishedAt = new Date('2026-11-20T09:55:00Z');
  expect(undoneUntil({ state: 'applied', run: 1, finishedAt })).toEqual(new Date('2026-11-27T09:55:00Z'));
  for (const state of ['staged', 'applying', 'undone']) expect(undoneUntil({ state, run: 1, finishedAt })).toBeNull();
});
