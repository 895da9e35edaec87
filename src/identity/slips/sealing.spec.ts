import { Seal } from './sealing.js';

const seal = new Seal('a secret of thirty-two characters');

test('a password comes back for its own slip only', () => {
  const sealed = seal.seal('k7mp-x3wd-9hnq', 'slip-1');
  expect(sealed).not.toContain('k7mp');
  expect(sealed.length).toBeLessThanOrEqual(200);
  expect(seal.open(sealed, 'slip-1')).toBe('k7mp-x3wd-9hnq');
  expect(seal.open(sealed, 'slip-2')).toBeNull();
  expect(seal.seal('k7mp-x3wd-9hnq', 'slip-1')).not.toBe(sealed);
});

test('under another secret, changed or cut off, it says nothing', () => {
  const sealed = seal.seal('k7mp-x3wd-9hnq', 'slip-1');
  expect(new Seal('another secret of the same length').open(sealed, 'slip-1')).toBeNull();
  expect(seal.open(sealed.slice(0, -2), 'slip-1')).toBeNull();
  expect(seal.open('', 'slip-1')).toBeNull();
});
