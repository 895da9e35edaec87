import { DatabaseHealth } from '../../src/platform/database/database-health.js';
import { startTestApp } from './app.js';
import { describeEachDatabase } from './databases.js';

describeEachDatabase('the program in tests', (kind) => {
  test('starts on tables without rows, and is ready', async () => {
    const test = await startTestApp(kind);
    expect((await test.client().get('/healthz')).statusCode).toBe(200);
    expect(await test.app.get(DatabaseHealth).readiness()).toEqual({ ready: true });
    expect((await test.client().get('/readyz')).statusCode).toBe(200);
    await test.close();
  });

  test('starts on a copy of the demo world, in which a learner can sign in', async () => {
    const test = await startTestApp(kind, { seed: 'demo' });
    const learner = await test.signIn('hocvien');
    expect((await learner.get('/account')).statusCode).toBe(200);
    await test.close();
  });

  test('is not ready when its tables are older than its code', async () => {
    const test = await startTestApp(kind);
    await test.db.tx(() => test.db.manager.query('delete from migrations'));
    expect(await test.app.get(DatabaseHealth).readiness()).toEqual({ ready: false, reason: 'migrations-pending' });
    await test.close();
  });
});
