import { searchWords, wordQuery, wordsOf } from './search-words.js';

test('words have no accents, no marks and one spelling of tones', () => {
  expect(wordsOf('Nghị định số 61/2018/NĐ-CP: “hòa giải”, hoà bình; lý do')).toEqual(['nghi', 'dinh', 'so', '61', '2018', 'nd', 'cp', 'hoa', 'giai', 'hoa', 'binh', 'li', 'do']);
});

test('a question is found by its number, labels and everything it says', () => {
  expect(searchWords({ prompt: 'Ai **hỏi**?', choices: ['Dân'], remarks: ['Vì sao'] }, ['xã'], 12)).toEqual(['12', 'xa', 'ai', 'hoi', 'dan', 'vi', 'sao']);
});

test.each([
  ['một cửa', [['mot'], ['cua']], true],
  ['"một cửa" liên thông', [['mot', 'cua'], ['lien'], ['thong']], true],
  ['“một cửa”', [['mot', 'cua']], false],
  ['một cửa ', [['mot'], ['cua']], true],
  ['một cửa?', [['mot'], ['cua']], false],
  ['một c', [['mot'], ['c']], false],
  ['"một cửa', [['mot', 'cua']], false],
  ['  ?! ', [], false],
])('%j looks for %j', (typed, runs, lastIsBegun) => {
  expect(wordQuery(typed)).toEqual({ runs, lastIsBegun });
});
