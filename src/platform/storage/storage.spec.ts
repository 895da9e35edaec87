import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { testFolder } from '../../../test/support/databases.js';
import { Storage } from './storage.js';

const bytes = Buffer.from('Giấy chứng nhận');

describe('stored files', () => {
  let folder: string;
  let storage: Storage;
  beforeEach(async () => {
    folder = await mkdtemp(join(testFolder(), 'files-'));
    storage = new Storage(join(folder, 'files'));
  });

  const everyFile = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  test('come back as they were, and are kept once however often and by how many they are stored', async () => {
    const hashes = await Promise.all(Array.from({ length: 10 }, () => storage.put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect(await everyFile()).toHaveLength(1);
    expect(await storage.get(hashes[0]!)).toEqual(bytes);
    expect(await buffer(storage.stream(hashes[0]!))).toEqual(bytes);
    expect(await storage.has(hashes[0]!)).toBe(true);
  });

  describe('that nobody names any more', () => {
    const long = new Date('2020-01-01T00:00:00Z');
    const limit = Date.UTC(2021, 0, 1);
    const pathOf = (hash: string): string => join(folder, 'files', hash.slice(0, 2), hash.slice(2));
    const never = () => Promise.resolve(false);
    const found = async () => {
      const hashes: string[] = [];
      for await (const some of storage.untouchedSince(limit)) hashes.push(...some);
      return hashes;
    };

    test('are found when they are old, and not when the same bytes were stored again', async () => {
      const [old, again] = [await storage.put(bytes), await storage.put(Buffer.from('khác'))];
      for (const hash of [old, again]) await utimes(pathOf(hash), long, long);
      expect(await storage.put(Buffer.from('khác'))).toBe(again);
      expect(await found()).toEqual([old]);
      expect([await storage.remove(old, never, limit), await storage.remove(again, never, limit)]).toEqual([true, false]);
      expect([await storage.has(old), await storage.has(again)]).toEqual([false, true]);
      expect(await new Storage(join(folder, 'nothing')).untouchedSince(limit).next()).toMatchObject({ done: true });
    });

    test('stay when somebody comes to name or to store them while they are being removed', async () => {
      const hash = await storage.put(bytes);
      await utimes(pathOf(hash), long, long);
      let asked = 0;
      expect(await storage.remove(hash, () => Promise.resolve(++asked > 1), limit)).toBe(false);
      expect(await storage.remove(hash, async () => (await storage.put(bytes), false), limit)).toBe(false);
      expect(await storage.get(hash)).toEqual(bytes);
    });

    test('go or come back when a crash left them set aside, and drafts go', async () => {
      const [needed, not] = [await storage.put(bytes), await storage.put(Buffer.from('khác'))];
      const draft = `${pathOf(needed)}.2f9d3a52-6c1e-4c8e-9e57-0d5f4e1f2a11`;
      await writeFile(draft, 'dở');
      for (const hash of [needed, not]) await rename(pathOf(hash), `${pathOf(hash)}.removed`);
      for (const path of [draft, `${pathOf(needed)}.removed`, `${pathOf(not)}.removed`]) await utimes(path, long, long);
      expect((await found()).sort()).toEqual([needed, not].sort());
      for (const hash of [needed, not]) await storage.remove(hash, () => Promise.resolve(hash === needed), limit);
      expect([await storage.has(needed), (await everyFile()).length]).toEqual([true, 1]);
    });
  });

  test('are never kept under the hash of other bytes, also when somebody writes to a file while it is being stored', async () => {
    const source = join(folder, 'upload');
    await writeFile(source, Buffer.alloc(8_000_000, 'a'));
    let isDone = false;
    const writing = (async () => {
      for (let n = 0; !isDone; n += 1) {
        const file = await open(source, 'r+');
        await file.write(Buffer.from(String(n)), 0, undefined, n % 2 === 0 ? 0 : 7_999_000);
        await file.close();
      }
    })();
    const stored = await Promise.allSettled(Array.from({ length: 5 }, () => storage.putFile(source)));
    isDone = true;
    await writing;
    for (const one of stored) if (one.status === 'fulfilled') expect(createHash('sha256').update(await buffer(storage.stream(one.value))).digest('hex')).toBe(one.value);
    await writeFile(source, bytes);
    expect(await storage.get(await storage.putFile(source))).toEqual(bytes);
  });

  test('that were changed on the disk are not handed out', async () => {
    const hash = await storage.put(bytes);
    await writeFile(join(folder, 'files', hash.slice(0, 2), hash.slice(2)), 'forged');
    await expect(storage.get(hash)).rejects.toThrow('damaged');
  });

  test('are named by their hash alone: no path leads elsewhere', async () => {
    await expect(storage.get('../../etc/passwd')).rejects.toThrow('not the hash');
    expect(() => storage.stream('a/../../b')).toThrow('not the hash');
    expect(await storage.has('0'.repeat(64))).toBe(false);
  });
});
