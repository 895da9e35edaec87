import { chosenValues, restoredValues, usualChoice, type PersonValues } from './person-values.js';

const one: PersonValues = { fullName: 'Lò Văn Thành', birthDate: null, birthYear: 1987, staffCode: 'CB-0231', phone: null, mail: null, citizenHash: null };
const other: PersonValues = { fullName: 'Lò Văn Thanh', birthDate: '1987-03-02', birthYear: 1987, staffCode: 'CB-0377', phone: '0912345678', mail: null, citizenHash: 'h' };

test('what the kept record lacks comes from the other, and a whole birth date before a year', () => {
  const choice = usualChoice(one, other);
  expect([...choice]).toEqual(['birth', 'phone']);
  expect(chosenValues(one, other, choice)).toEqual({ ...one, birthDate: '1987-03-02', phone: '0912345678', citizenHash: 'h' });
  expect([...usualChoice(other, one)]).toEqual([]);
});

test('undoing gives back what the merge changed, and leaves what was corrected since', () => {
  const given = chosenValues(one, other, new Set(['fullName', 'staffCode', 'phone']));
  expect(restoredValues(given, one, given)).toEqual(one);
  expect(restoredValues({ ...given, phone: '0988888888' }, one, given)).toEqual({ ...one, phone: '0988888888' });
});
