import fc from 'fast-check';
import { canonicalUsername } from './sign-in-names.js';
import { assignUsernames, firstUsernames } from './usernames.js';

const first = (fullName: string, staffCode: string | null = null) => firstUsernames({ fullName, staffCode }, 3);

test.each([
  ['Lò Thị Hương Giang', 'CB-0156', ['cb0156', 'gianglth', 'gianglth2']],
  ['Lò Thị Hương Giang', null, ['gianglth', 'gianglth2', 'gianglth3']],
  ['Nguyễn Hoàng Thị Khánh Huyền', null, ['huyennhtk', 'huyennhtk2', 'huyennhtk3']],
  ['Đèo Văn Út', null, ['utdv', 'utdv2', 'utdv3']],
  ['Páo', null, ['pao', 'pao2', 'pao3']],
  ['Ý', null, ['y2', 'y3', 'y4']],
  ['Bạc Cầm Thị Yến-Nhi', null, ['nhibcty', 'nhibcty2', 'nhibcty3']],
  // A code of digits alone cannot begin a username, which would be taken for a phone number.
  ['Vàng A Chứ', '014203', ['chuva', 'chuva2', 'chuva3']],
  ['Vàng A Chứ', 'ĐB/12', ['db12', 'chuva', 'chuva2']],
  ['王 5', null, ['canbo5', 'canbo52', 'canbo53']],
])('%s with the code %s is called %j', (name, code, names) => {
  expect(first(name, code)).toEqual(names);
});

test('people of one name get numbers, around those that are taken', () => {
  const people = Array.from({ length: 3 }, () => ({ fullName: 'Lò Văn Thành', staffCode: null }));
  expect([...assignUsernames(people, new Set(['thanhlv', 'thanhlv3'])).values()]).toEqual(['thanhlv2', 'thanhlv4', 'thanhlv5']);
});

test('whatever people are called, every username is one that can be signed in with, and nobody else has it', () => {
  const person = fc.record({ fullName: fc.string({ unit: 'grapheme', maxLength: 60 }), staffCode: fc.option(fc.string({ maxLength: 12 })) });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), fc.array(fc.constantFrom('canbo', 'a', 'aa', 'cb0156')), (people, taken) => {
      const given = [...assignUsernames(people, new Set(taken)).values()];
      expect(new Set([...given, ...taken]).size).toBe(given.length + new Set(taken).size);
      for (const username of given) expect(canonicalUsername(username)).toBe(username);
    }),
  );
});
