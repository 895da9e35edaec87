import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { openDb } from '../support/databases.js';
import { DoneWork, doneWorkSchema } from '../support/done-work.js';

/** A process that writes two rows in each transaction, until it is killed or has written as many pairs as asked. */
const [name, dataDir, databaseUrl, count] = process.argv.slice(2);
const { db, close } = await openDb({ dataDir: dataDir!, databaseUrl: databaseUrl || undefined }, doneWorkSchema);
for (let number = 0; number < Number(count || Infinity); number++) {
  await db.tx(async () => {
    await db.repo(DoneWork).insert({ id: randomUUID(), number, worker: `${name} left` });
    await db.repo(DoneWork).insert({ id: randomUUID(), number, worker: `${name} right` });
  });
  if (number % 20 === 0) console.log(`wrote ${number}`);
}
await close();
console.log('finished');
