import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digitsOf, freshSlots, LIFE_MS, readToken, sessionsShowing, SKEW_MS, SLOT_MS, slotOf, tokenOf } from './session-codes.js';

const key = createHash('sha256').update('a secret').digest();
const other = createHash('sha256').update('another secret').digest();
const uuids = fc.uuid();
const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2099-01-01') }).map((ms) => new Date(ms));
const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

describe('the code on the projector', () => {
  test('counts from when it is first shown until half a minute later, and never again', () => {
    fc.assert(fc.property(uuids, instants, fc.integer({ min: -120_000, max: 120_000 }), (sessionId, at, ms) => {
      const slot = slotOf(at);
      const passed = ms + at.getTime() - slot * SLOT_MS;
      const read = readToken(key, tokenOf(key, sessionId, slot), later(at, ms));
      expect(read).toEqual({ sessionId, slot, age: passed < -SKEW_MS ? 'early' : passed < LIFE_MS ? 'fresh' : 'old' });
    }));
  });

  test('at the borders the first millisecond counts and the last does not', () => {
    const shown = new Date(1_800_000_000_000 - (1_800_000_000_000 % SLOT_MS));
    const token = tokenOf(key, '00000000-0000-4000-8000-000000000001', slotOf(shown));
    const ageAt = (ms: number) => readToken(key, token, later(shown, ms))?.age;
    expect([-SKEW_MS - 1, -SKEW_MS, 0, LIFE_MS - 1, LIFE_MS].map(ageAt)).toEqual(['early', 'fresh', 'fresh', 'fresh', 'old']);
  });

  test('whatever is shown counts when it arrives', () => {
    fc.assert(fc.property(uuids, instants, (sessionId, at) => {
      expect(readToken(key, tokenOf(key, sessionId, slotOf(at)), at)?.age).toBe('fresh');
      expect(freshSlots(at)).toContain(slotOf(at));
    }));
  });

  test('a token with one changed character is none', () => {
    fc.assert(fc.property(uuids, instants, fc.nat({ max: 42 }), fc.constantFrom(...'ABCabc019-_'), (sessionId, at, place, character) => {
      const token = tokenOf(key, sessionId, slotOf(at));
      const changed = token.slice(0, place) + character + token.slice(place + 1);
      expect(readToken(key, changed, at)).toEqual(changed === token ? expect.anything() : null);
    }));
  });

  test('a guessed text, a cut one and one of another server are none', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ minLength: 43, maxLength: 43 })), instants, (text, at) => expect(readToken(key, text, at)).toBeNull()));
    const at = new Date();
    const token = tokenOf(key, '00000000-0000-4000-8000-000000000001', slotOf(at));
    expect([token.slice(1), `${token}A`, tokenOf(other, '00000000-0000-4000-8000-000000000001', slotOf(at)), ''].map((text) => readToken(key, text, at))).toEqual([null, null, null, null]);
  });

  test('names the session it was made for and no other', () => {
    fc.assert(fc.property(uuids, uuids, instants, (one, two, at) => {
      fc.pre(one !== two);
      const [token, wanted] = [tokenOf(key, one, slotOf(at)), tokenOf(key, two, slotOf(at))];
      const mixed = Buffer.concat([Buffer.from(wanted, 'base64url').subarray(0, 20), Buffer.from(token, 'base64url').subarray(20)]).toString('base64url');
      expect(readToken(key, token, at)?.sessionId).toBe(one);
      expect(readToken(key, mixed, at)).toBeNull();
    }));
  });
});

describe('the six digits', () => {
  test('count as long as the code does, with or without a blank in them', () => {
    fc.assert(fc.property(uuids, instants, (sessionId, at) => {
      const digits = digitsOf(key, sessionId, slotOf(at));
      expect(digits).toMatch(/^\d{6}$/);
      expect(sessionsShowing(key, [sessionId], `${digits.slice(0, 3)} ${digits.slice(3)}`, at)).toEqual([sessionId]);
      expect(sessionsShowing(key, [], digits, at)).toEqual([]);
    }));
  });

  test('of another session or of a minute ago are guesses like any other', () => {
    // Two sessions may by chance show the same digits; all of a thousand do not.
    const at = new Date(1_800_000_000_000);
    const sessions = fc.sample(uuids, { numRuns: 1_000, seed: 1 });
    const wrong = sessions.filter((id, i) => i > 0 && sessionsShowing(key, [sessions[i - 1]!], digitsOf(key, id, slotOf(at)), at).length > 0);
    const old = sessions.filter((id) => sessionsShowing(key, [id], digitsOf(key, id, slotOf(at) - 4), at).length > 0);
    expect(wrong.length + old.length).toBeLessThan(3);
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('“%s” is none', (typed) => {
    expect(sessionsShowing(key, ['00000000-0000-4000-8000-000000000001'], typed, new Date())).toEqual([]);
  });
});
