import { changedMarks } from './form-marks.js';

const [an, binh, chi] = ['a', 'b', 'c'].map((letter) => `0000000${letter}-0000-4000-8000-000000000000`) as [string, string, string];

test('of a plain form only what was changed is a mark', () => {
  const fields = { _csrf: 'x', [`s.${an}`]: 'present', [`o.${an}`]: ':0', [`s.${binh}`]: 'late', [`o.${binh}`]: 'late:2', [`s.${chi}`]: 'absent', [`o.${chi}`]: 'present:4' };
  expect(changedMarks(fields)).toEqual([{ personId: an, status: 'present', basedOn: 0 }, { personId: chi, status: 'absent', basedOn: 4 }]);
});

test.each([
  ['an unknown word', { [`s.${an}`]: 'asleep', [`o.${an}`]: ':0' }],
  ['nothing that was shown', { [`s.${an}`]: 'present' }],
  ['no id', { 's.an': 'present', 'o.an': ':0' }],
  ['two values', { [`s.${an}`]: ['present', 'late'], [`o.${an}`]: ':0' }],
])('%s is none', (_, fields) => {
  expect(changedMarks(fields)).toEqual([]);
});
