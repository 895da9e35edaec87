import { isOwnWork } from './approving.js';

const authors = [{ accountId: 'a', personId: 'an' }, { accountId: 't', personId: null }];

test.each([
  ['the author', { accountId: 'a', personId: 'an' }, true],
  ['the author with a second account', { accountId: 'b', personId: 'an' }, true],
  ['an account of nobody that changed it', { accountId: 't', personId: null }, true],
  ['somebody else', { accountId: 'c', personId: 'binh' }, false],
  ['another account of nobody', { accountId: 'u', personId: null }, false],
])('%s: %j is own work: %p', (_, approver, own) => {
  expect(isOwnWork(approver, authors)).toBe(own);
});
