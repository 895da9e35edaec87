import { searchedFor } from './people-search.js';

test('a name is words without accents, typed in any form', () => {
  expect(searchedFor('  Lò Thị  Hương ').words).toEqual(['lo', 'thi', 'huong']);
  expect(searchedFor('Đỗ Mỹ'.normalize('NFD')).words).toEqual(['do', 'mi']);
  expect(searchedFor('').words).toEqual([]);
});

test('wildcards are characters like others', () => {
  expect(searchedFor('100% a_b!')).toMatchObject({ words: ['100!%', 'a!_b!!'], staffCode: '100!% a!_b!!' });
});

test.each([['0912 345 678', '0912345678'], ['+84 912-345-678', '0912345678'], ['84912345678', '0912345678'], ['(0912) 345.678', '0912345678']])('“%s” is the number %s', (typed, phone) =>
  expect(searchedFor(typed).phone).toBe(phone));

test.each(['0912', '678', '09123456789', 'Lò 0912345678'])('“%s” is no whole number', (typed) => expect(searchedFor(typed).phone).toBeNull());

test('a very long search has few words', () => {
  expect(searchedFor('a '.repeat(50)).words).toHaveLength(8);
});
