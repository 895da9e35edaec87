import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
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
