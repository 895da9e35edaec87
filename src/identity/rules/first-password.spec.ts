import { firstPassword } from './first-password.js';
import { passwordFault } from './password-rules.js';

test('a first password can be read out and is good', () => {
  expect(firstPassword(() => 0)).toBe('aaaa-aaaa-aaaa');
  for (let i = 0; i < 200; i++) {
    const password = firstPassword();
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/);
    expect(passwordFault(password, { username: 'nv001', phone: null, staffCode: null })).toBeNull();
  }
});
