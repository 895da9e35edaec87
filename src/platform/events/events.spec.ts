import { DbFixture } from '../../../test/support/db-fixture.js';
import { describeEachDatabase } from '../../../test/support/databases.js';
import { Events } from './events.js';

class Told {
  constructor(readonly name: string) {}
}

class NeverHeard {}

describeEachDatabase('events', (kind) => {
  const f = new DbFixture(kind);
  let events: Events;
  beforeAll(() => f.start());
  beforeEach(async () => {
    await f.clean();
    events = new Events(f.db);
  });
  afterAll(() => f.stop());

  test('handlers run in the transaction of the publisher, one after another, in the order of their registration', async () => {
    const order: string[] = [];
    for (const which of ['first', 'second']) {
      events.on(Told, async ({ name }) => {
        order.push(`${which} begins`);
        await f.add(`${name} ${which}`);
        expect(f.db.inTx).toBe(true);
        order.push(`${which} ends`);
      });
    }
    await f.db.tx(() => events.publish(new Told('a')));
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(await f.names()).toEqual(['a first', 'a second']);
  });

  test('a handler that fails undoes what was told of', async () => {
    events.on(Told, () => Promise.reject(new Error('an invariant is broken')));
    const work = f.db.tx(async () => {
      await f.add('undone');
      await events.publish(new Told('a'));
    });
    await expect(work).rejects.toThrow('an invariant is broken');
    expect(await f.names()).toEqual([]);
  });

  test('nothing is published outside a transaction, and nobody needs to listen', async () => {
    await expect(events.publish(new Told('a'))).rejects.toThrow('Told was published outside a transaction');
    await f.db.tx(() => events.publish(new NeverHeard()));
  });
});
