import { describeEachDatabase } from '../../support/databases.js';
import { IdentityApp, PASSWORD } from './identity-app.js';

describeEachDatabase('signing in', (kind) => {
  const world = new IdentityApp(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  test('works by username, by phone and by staff code in any spelling', async () => {
    const { username } = await world.account({ phone: '0912 345 678', staffCode: 'CB-0156' });
    for (const name of [username, username.toUpperCase(), '0912345678', '+84 912.345.678', '0084912345678', 'cb0156', ' CB 0156 ']) {
      const browser = world.browser();
      const response = await browser.signIn(name);
      expect([name, response.statusCode, response.headers.location]).toEqual([name, 303, '/']);
      expect(await browser.isSignedIn()).toBe(true);
    }
  });
});
