import { readPoints, typedOf } from './marking.forms.js';

const one = { rubric: [{ id: 'a', text: 'Đủ ý', points: 2 }] };

test('what a marker types comes without signs that cannot be seen, which one of the databases cannot hold', () => {
  expect(typedOf({ note: ' T\u0000ô\u202et\u200b\n\nvà đủ ', 'points-a': '1', do: 'give', 'points-<x>': '2', 'points-b': ['1', '2'] })).toEqual({ note: 'Tôt\n\nvà đủ', 'points-a': '1' });
  expect([typedOf(null), typedOf(['note']), typedOf('note')]).toEqual([{}, {}, {}]);
});

test.each([['1', 1], ['1,5', 1.5], ['0.25', 0.25], [' 2 ', 2], ['0', 0]])('“%s” is %d points', (typed, points) => {
  expect(readPoints({ 'points-a': typed }, one, 4)).toEqual({ points: { a: points }, note: '', errors: [] });
});

test.each(['', '0x1', '1e0', '1e-9', 'NaN', 'Infinity', '-1', '2,01', '1.2.3', '１', 'Một'])('“%s” is told at its field', (typed) => {
  expect(readPoints({ 'points-a': typed }, one, 4).errors).toEqual([{ field: 'points-a', message: 'Bạn cho điểm từ 0 đến 2.' }]);
});
