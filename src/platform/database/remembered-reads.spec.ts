import type { Db } from './db.js';
import { rememberedRead, withReads } from './remembered-reads.js';

const outside = { inTx: false } as Db;
const inside = { inTx: true } as Db;

describe('reads that a request remembers', () => {
  test('are made once within it, and again in the next', async () => {
    let made = 0;
    const read = () => rememberedRead(outside, 'tree', () => Promise.resolve(++made));
    expect(await withReads(new Map(), () => Promise.all([read(), read()]))).toEqual([1, 1]);
    expect(await withReads(new Map(), read)).toBe(2);
  });

  test('are made anew outside a request, in one that may write, and inside a transaction', async () => {
    let made = 0;
    const read = (db: Db) => rememberedRead(db, 'tree', () => Promise.resolve(++made));
    expect([await read(outside), await read(outside)]).toEqual([1, 2]);
    expect(await withReads(null, async () => [await read(outside), await read(outside)])).toEqual([3, 4]);
    expect(await withReads(new Map(), async () => [await read(outside), await read(inside), await read(outside)])).toEqual([5, 6, 5]);
  });

  test('keep what differs apart', async () => {
    const read = (key: string) => rememberedRead(outside, key, () => Promise.resolve(key));
    expect(await withReads(new Map(), () => Promise.all([read('a'), read('b')]))).toEqual(['a', 'b']);
  });
});
