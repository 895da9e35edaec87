import { mergedAccounts, type MergedAccount } from './merged-accounts.js';

const account = (id: string, over: Partial<MergedAccount> = {}): MergedAccount => ({ id, isUsed: false, isLocked: false, hasRoles: false, ...over });

test.each<[string, MergedAccount | null, MergedAccount | null, unknown]>([
  ['none stays none', null, null, { keeps: null, locks: null }],
  ['the only one is kept', null, account('b'), { keeps: 'b', locks: null }],
  ['of two alike the kept record\'s stays', account('a'), account('b'), { keeps: 'a', locks: 'b' }],
  ['the one that was used stays', account('a'), account('b', { isUsed: true }), { keeps: 'b', locks: 'a' }],
  ['one that may sign in stays before one that was used', account('a', { isUsed: true, isLocked: true }), account('b'), { keeps: 'b', locks: 'a' }],
  ['nobody loses a role', account('a', { isUsed: true }), account('b', { hasRoles: true, isLocked: true }), { keeps: 'b', locks: 'a' }],
  ['of two with roles an administrator decides', account('a', { hasRoles: true }), account('b', { hasRoles: true }), null],
])('%s', (_name, kept, other, after) => {
  expect(mergedAccounts(kept, other)).toEqual(after);
});
