import { isUUID } from 'class-validator';
import { idOfForm, newFormKey } from './form-key.js';

const an = { accountId: 'an' };
const key = newFormKey();

test('the same form with the same content has one id, in whatever order its fields come', () => {
  expect(idOfForm(an, { key, name: 'Phòng A', from: '2026-12-01' })).toBe(idOfForm(an, { from: '2026-12-01', name: 'Phòng A', key }));
  expect(isUUID(idOfForm(an, { key, name: 'Phòng A' }))).toBe(true);
});

test.each([
  ['other content', an, { key, name: 'Phòng B' }],
  ['another form', an, { key: newFormKey(), name: 'Phòng A' }],
  ['another account', { accountId: 'binh' }, { key, name: 'Phòng A' }],
  ['a field that moved', an, { key, nam: 'ePhòng A' }],
])('%s is another thing', (_what, actor, typed) => {
  expect(idOfForm(actor, typed)).not.toBe(idOfForm(an, { key, name: 'Phòng A' }));
});

test.each([[undefined], [''], ['no key'], [['a', 'b']], [{ x: 1 }]])('a form with the key %j is a form of its own every time', (given) => {
  expect(idOfForm(an, { key: given })).not.toBe(idOfForm(an, { key: given }));
});
