import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { cardCodeOf, minuteOf, OWN_CODE_MS, ownCodeOf, whoseCode } from './own-codes.js';

const key = createHash('sha256').update('a secret').digest();
const people = fc.sample(fc.uuid(), { numRuns: 40, seed: 7 });
const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2099-01-01') }).map((ms) => new Date(ms));
const person = fc.constantFrom(...people);

describe('the code on a learner’s phone', () => {
  test('names its person for its minute, the one before and the one after, and nobody then', () => {
    fc.assert(fc.property(person, instants, fc.integer({ min: -4, max: 4 }), (personId, at, minutes) => {
      const code = ownCodeOf(key, personId, minuteOf(at));
      const read = whoseCode(key, code, people, new Date(at.getTime() + minutes * OWN_CODE_MS), 2026);
      expect(read).toEqual(Math.abs(minutes) <= 1 ? { personId, kind: 'phone' } : null);
    }));
  });

  test('of somebody who is not in the class names nobody', () => {
    fc.assert(fc.property(instants, (at) => expect(whoseCode(key, ownCodeOf(key, people[0]!, minuteOf(at)), people.slice(1), at, 2026)).toBeNull()));
  });

  test('may be typed with blanks; other texts are none', () => {
    const at = new Date(1_800_000_000_000);
    const code = ownCodeOf(key, people[3]!, minuteOf(at));
    expect(whoseCode(key, `${code.slice(0, 5)} ${code.slice(5)}`, people, at, 2026)).toEqual({ personId: people[3], kind: 'phone' });
    fc.assert(fc.property(fc.string(), (text) => expect(whoseCode(key, text, people, at, 2026)).toBeNull()));
  });
});

test('a card names its person for its year', () => {
  const code = cardCodeOf(key, people[5]!, 2026);
  const read = (year: number) => whoseCode(key, code, people, new Date(), year);
  expect(code).toMatch(/^\d{12}$/);
  expect([read(2026), read(2027), read(2025)]).toEqual([{ personId: people[5], kind: 'card' }, null, null]);
});
