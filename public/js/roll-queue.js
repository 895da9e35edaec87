// What is known of each person of a roll, and which marks to send next. Pure: no page, no clock, no network.
//
// A mark has a key of its own: sent again it is the same mark. It names the revision it was made on, so that the server sees
// whether somebody else has marked the person meanwhile; a mark made on an own one that was not confirmed names that one.
// What was sent once is sent again until it is answered, in the order in which it was made.

const FIELDS = ['status', 'lateMinutes', 'leftEarlyMinutes', 'madeUpOn', 'reason', 'agreedBy'];

/** A mark as the server tidies it: with a value for each field. */
const whole = (mark) => ({ status: mark.status, lateMinutes: mark.lateMinutes ?? 0, leftEarlyMinutes: mark.leftEarlyMinutes ?? 0, madeUpOn: mark.madeUpOn ?? null, reason: mark.reason ?? null, agreedBy: mark.agreedBy ?? null });

/** Whether two marks say the same. */
export const sameMark = (one, other) => FIELDS.every((field) => whole(one)[field] === whole(other)[field]);

/**
 * @param people what the page was made with: `{ personId, revision, mark }`, mark null for nobody's
 * @param kept marks that this browser had not seen confirmed before a reload, oldest first
 */
export function createRoll(people, kept = []) {
  const held = new Map(people.map(({ personId, revision, mark }) => [personId, { revision, mark }]));
  const said = new Map(); // by person: { kind: 'differs' | 'refused', text }
  let waiting = kept.filter(({ personId }) => held.has(personId)).map((entry) => ({ ...entry, tried: true }));
  let onTheWay = false;
  let offline = false;

  const ofPerson = (personId) => waiting.filter((entry) => entry.personId === personId);
  const shown = (personId) => ofPerson(personId).at(-1)?.mark ?? held.get(personId)?.mark ?? null;

  return {
    /** The trainer marks somebody. `{ keep, drop }`: what the browser keeps from now on and what it forgets; null if nothing is new. */
    mark(personId, mark, key, saidAt) {
      const now = shown(personId);
      if (now && sameMark(now, mark)) return null;
      const before = ofPerson(personId).at(-1);
      said.delete(personId);
      const replaced = before && !before.tried ? before : null;
      const entry = { key, personId, mark: whole(mark), basedOn: replaced ? replaced.basedOn : held.get(personId).revision, follows: replaced ? replaced.follows : (before?.key ?? null), saidAt, tried: false };
      waiting = [...waiting.filter((one) => one !== replaced), entry];
      return { keep: entry, drop: replaced?.key ?? null };
    },

    /** The marks to send now, the oldest first; none while some are on their way. */
    take(limit) {
      if (onTheWay) return [];
      const batch = waiting.slice(0, limit);
      for (const entry of batch) entry.tried = true;
      onTheWay = batch.length > 0;
      return batch;
    },

    /** The server's answer; returns the keys that the browser may forget. */
    answered(outcomes) {
      onTheWay = false;
      offline = false;
      for (const { key, personId, outcome, text, held: now } of outcomes) {
        waiting = waiting.filter((entry) => entry.key !== key);
        if (held.has(personId) && now) held.set(personId, { revision: now.revision, mark: whole(now) });
        if (outcome === 'differs') said.set(personId, { kind: 'differs', text: '' });
        if (outcome === 'refused') said.set(personId, { kind: 'refused', text: text ?? '' });
      }
      return outcomes.map(({ key }) => key);
    },

    /** They may or may not have arrived; the same marks are sent again. */
    unreachable() {
      onTheWay = false;
      offline = true;
    },

    /** What the server tells of others' marks. Own marks that wait keep what they were made on, so that a difference is seen. */
    heard(marks) {
      offline = false;
      for (const now of marks) {
        const known = held.get(now.personId);
        if (known && now.revision >= known.revision) held.set(now.personId, { revision: now.revision, mark: whole(now) });
      }
    },

    /** The last mark is taken back: `{ drop }` if it was never sent, `{ ask }` with its key if the server has to. Null: there is none. */
    undo(last) {
      const entry = last && waiting.find(({ key }) => key === last.key);
      if (!last) return null;
      if (!entry) return { ask: last.key };
      if (entry.tried) return { wait: true };
      waiting = waiting.filter((one) => one !== entry);
      return { drop: entry.key };
    },

    /** The server has taken a mark back. */
    undone(personId, now) {
      held.set(personId, now ? { revision: now.revision, mark: whole(now) } : { revision: 0, mark: null });
      said.delete(personId);
    },

    /** What the server said last of everybody whom somebody has marked. */
    held: () => [...held].flatMap(([personId, { revision, mark }]) => (mark ? [{ personId, revision, ...mark }] : [])),

    /** One person as the page shows it. */
    view(personId) {
      return { mark: shown(personId), revision: held.get(personId)?.revision ?? 0, waits: ofPerson(personId).length > 0, said: said.get(personId) ?? null };
    },

    /** The whole, for the notes and the figures. */
    summary() {
      const figures = { present: 0, late: 0, excused: 0, absent: 0, none: 0 };
      for (const personId of held.keys()) figures[shown(personId)?.status ?? 'none'] += 1;
      return { offline, waiting: waiting.length, differs: [...said.values()].filter(({ kind }) => kind === 'differs').length, figures };
    },
  };
}

/** A name or what was typed of it, as they are compared: no accents, đ as d, y as i. */
export function folded(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/y/g, 'i').replace(/\s+/g, ' ').trim();
}

/** Whether each word that was typed begins a word of the name. */
export function finds(name, typed) {
  const words = folded(name).split(' ');
  return folded(typed).split(' ').every((part) => words.some((word) => word.startsWith(part)));
}
