import { hash } from '@node-rs/argon2';
import { Refusal } from '../platform/errors/refusal.js';
import { Passwords } from './passwords.js';

const passwords = new Passwords();

test('a hash is Argon2id with its own salt, and belongs to its password alone', async () => {
  const [one, other] = [await passwords.hash('suối trong núi xanh'), await passwords.hash('suối trong núi xanh')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await passwords.matches(one, 'suối trong núi xanh')).toBe(true);
  expect(await passwords.matches(one, 'suối trong núi xanh'.normalize('NFD'))).toBe(true);
  expect(await passwords.matches(one, 'suối trong núi xánh')).toBe(false);
  expect(await passwords.matches(one, '')).toBe(false);
});

test('without an account nothing matches, after the same work', async () => {
  const stored = await passwords.hash('suối trong núi xanh');
  const quickest = async (against: string | null) => {
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const start = performance.now();
      expect(await passwords.matches(against, 'sai mật khẩu rồi')).toBe(false);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  await quickest(null);
  const [known, unknown] = [await quickest(stored), await quickest(null)];
  // The quickest of many tells the work apart from waiting; a look-up without hashing would take a hundredth.
  expect(unknown).toBeGreaterThan(known / 10);
  expect(unknown).toBeLessThan(known * 10);
});

test('a hash of other parameters is outdated but still good', async () => {
  const old = await hash('suối trong núi xanh', { memoryCost: 4096, timeCost: 1, parallelism: 1 });
  expect(passwords.isOutdated(old)).toBe(true);
  expect(passwords.isOutdated(await passwords.hash('suối trong núi xanh'))).toBe(false);
  expect(await passwords.matches(old, 'suối trong núi xanh')).toBe(true);
});

test('beyond hundreds in the queue the next is told to come back, and those in it are served', async () => {
  const busy = new Passwords();
  const cheap = await hash('x', { memoryCost: 8, timeCost: 1, parallelism: 1 });
  await busy.matches(null, 'x');
  const all = Array.from({ length: 450 }, () => busy.matches(cheap, 'x').catch((error: unknown) => error));
  const outcomes = await Promise.all(all);
  expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(402);
  const refused = outcomes.filter((outcome) => outcome instanceof Refusal);
  expect(refused).toHaveLength(48);
  expect(refused[0]).toMatchObject({ code: 'sign-in.busy', status: 503 });
  expect(await busy.matches(cheap, 'x')).toBe(true);
});
