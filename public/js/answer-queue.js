// What is known about each answer of a sitting, and what to send next. Pure: no page, no clock, no
// network, so that every turn of a weak connection can be tested.
//
// A slot's `seq` counts its answers. The server keeps the highest; of two different answers with one
// number it keeps the first and reports a conflict. A number is therefore used for one value only:
// a changed value takes the next number, and what was kept before a reload keeps the one it had.
// `typedAt` goes along: what was typed in time and could not be sent still counts within the grace.

/** Whether two answers say the same. Several choices are a set; "" and [] are no answer. */
export function sameAnswer(one, other) {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  return one === other || JSON.stringify(inKeyOrder(one)) === JSON.stringify(inKeyOrder(other));
}

/** Pairs are the same whatever was chosen first; of a list the order counts (several choices come sorted). */
const inKeyOrder = (answer) => (typeof answer === 'object' && !Array.isArray(answer) ? Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1)) : answer);

/** No answer yet, or one taken back. */
export const isBlank = (answer) => answer === null || answer === undefined || answer === '' || (typeof answer === 'object' && Object.keys(answer).length === 0);

/**
 * @param slots what the server had when the page was made: `{ slot, seq, answer }`
 * @param kept what this browser had not seen confirmed before a reload, in the same shape
 */
export function createQueue(slots, kept = []) {
  const entries = new Map(
    slots.map(({ slot, seq, answer }) => [
      slot,
      // state: clean, dirty, sending, refused, conflict. `theirs`: what the server has instead.
      { slot, seq, answer, serverSeq: seq, serverAnswer: answer, typedAt: null, state: 'clean', since: null, savedAt: null, reason: null, theirs: null },
    ]),
  );
  let offline = false;
  let ended = false;
  let onTheWay = false;

  const all = () => [...entries.values()];
  const waiting = (entry) => entry.state === 'dirty' || entry.state === 'sending';
  const settle = (entry, state) => Object.assign(entry, { state, since: null, reason: null, theirs: null });

  const outgoing = ({ slot, seq, answer, typedAt }) => ({ slot, answer, seq, typedAt });

  for (const { slot, seq, answer, typedAt = null } of kept) {
    const entry = entries.get(slot);
    if (!entry || seq < 1) continue;
    if (sameAnswer(answer, entry.serverAnswer) && seq <= entry.serverSeq) continue; // it had arrived
    Object.assign(entry, { answer, typedAt });
    if (seq > entry.serverSeq) Object.assign(entry, { seq, state: 'dirty', since: 0 });
    else Object.assign(entry, { state: 'conflict', theirs: { seq: entry.serverSeq, answer: entry.serverAnswer } });
  }

  return {
    /** The reader's answer to a slot. Returns what to keep in the browser, or null if nothing is new. */
    change(slot, answer, now) {
      const entry = entries.get(slot);
      if (ended || sameAnswer(answer, entry.answer)) return null;
      Object.assign(entry, { answer, typedAt: now });
      if (entry.state === 'conflict') return null; // until the reader decides which place goes on
      entry.seq = Math.max(entry.seq, entry.serverSeq) + 1;
      if (!waiting(entry)) entry.since = now;
      Object.assign(entry, { state: 'dirty', reason: null });
      return outgoing(entry);
    },

    /** The answers to send now, at most `limit`; none while a request is on its way. */
    take(limit = 100) {
      if (onTheWay) return [];
      const batch = all()
        .filter(({ state }) => state === 'dirty')
        .slice(0, limit);
      for (const entry of batch) entry.state = 'sending';
      onTheWay = batch.length > 0;
      return batch.map(outgoing);
    },

    /** All unconfirmed answers, for the last try of a page that is being left. */
    unconfirmed: () => all().filter(waiting).map(outgoing),

    /**
     * The server's answer to a batch; an `answer` in it is what is kept instead of what was sent. An
     * entry changed in the meantime stays dirty. Returns the confirmed `{ slot, seq, answer }`, which
     * the browser may forget.
     */
    answered(sent, { saved, conflicts, refused = [] }, now) {
      offline = false;
      onTheWay = false;
      const confirmed = [];
      for (const item of sent) {
        const entry = entries.get(item.slot);
        const known = [...conflicts, ...saved].find(({ slot }) => slot === item.slot);
        const no = refused.find(({ slot, seq }) => slot === item.slot && seq === item.seq);
        if (known && 'answer' in known && !sameAnswer(known.answer, item.answer)) {
          // Another place has used this number, or a higher one, for something else.
          Object.assign(entry, { serverSeq: known.seq, serverAnswer: known.answer });
          if (sameAnswer(known.answer, entry.answer)) settle(entry, 'clean');
          else Object.assign(entry, { state: 'conflict', theirs: { seq: known.seq, answer: known.answer }, since: null });
        } else if (known) {
          Object.assign(entry, { serverSeq: Math.max(known.seq, item.seq), serverAnswer: item.answer, savedAt: now });
          confirmed.push(item);
          if (entry.seq > item.seq) Object.assign(entry, { state: 'dirty', since: now });
          else settle(entry, 'clean');
        } else if (no && entry.seq === item.seq) {
          Object.assign(entry, { state: 'refused', reason: no.code === 'attempt.late' ? 'late' : 'invalid', since: null });
        } else if (entry.state === 'sending') {
          entry.state = 'dirty'; // not mentioned: not confirmed
        }
      }
      return confirmed;
    },

    /** The batch may or may not have arrived; it is sent again with the same numbers. */
    unreachable() {
      offline = true;
      onTheWay = false;
      for (const entry of all()) if (entry.state === 'sending') entry.state = 'dirty';
    },

    /** The server will not take these answers. Final: what stands on the screen is marked, not removed. */
    refuse(slots, reason) {
      onTheWay = false;
      for (const slot of slots) Object.assign(entries.get(slot), { state: 'refused', reason, since: null });
    },

    /** The sitting is over: nothing changes any more, and what was not confirmed was not taken. */
    end(reason) {
      ended = true;
      offline = false;
      onTheWay = false;
      for (const entry of all()) if (waiting(entry) || entry.state === 'conflict') Object.assign(entry, { state: 'refused', reason, since: null });
    },

    /** “Làm tiếp ở máy này”: the answers here get the next number. Returns what to keep. */
    takeOver(now) {
      return all()
        .filter(({ state }) => state === 'conflict')
        .map((entry) => {
          Object.assign(entry, { seq: Math.max(entry.seq, entry.theirs.seq) + 1, state: 'dirty', since: now, theirs: null, typedAt: now });
          return outgoing(entry);
        });
    },

    /** Takes the answers of the other place. Returns those to show. */
    giveWay() {
      return all()
        .filter(({ state }) => state === 'conflict')
        .map((entry) => {
          const { seq, answer } = entry.theirs;
          settle(Object.assign(entry, { seq, answer, serverSeq: seq, serverAnswer: answer }), 'clean');
          return { slot: entry.slot, answer };
        });
    },

    /** Another tab of this browser saved an answer. True if it is to be shown here. */
    savedElsewhere({ slot, seq, answer }, now) {
      const entry = entries.get(slot);
      if (!entry || seq <= entry.serverSeq) return false;
      Object.assign(entry, { serverSeq: seq, serverAnswer: answer, savedAt: now });
      if (waiting(entry) && entry.seq > seq) return false;
      if (waiting(entry) && !sameAnswer(answer, entry.answer)) {
        Object.assign(entry, { state: 'conflict', theirs: { seq, answer }, since: null });
        return false;
      }
      settle(Object.assign(entry, { seq, answer }), 'clean');
      return true;
    },

    /** One answer as the page shows it. */
    view(slot) {
      const { state, answer, since, savedAt, reason, serverSeq } = entries.get(slot);
      return { state, blank: isBlank(answer), since, savedAt, reason, everSaved: serverSeq > 0, offline: offline && waiting({ state }) };
    },

    /** The whole, for the bar above the questions. */
    summary() {
      const slotsIn = (...states) => all().filter(({ state }) => states.includes(state)).map(({ slot }) => slot);
      const since = all().filter(waiting).map((entry) => entry.since ?? 0);
      const saves = all().map(({ savedAt }) => savedAt ?? 0);
      return {
        offline,
        ended,
        waiting: slotsIn('dirty', 'sending'),
        refused: slotsIn('refused'),
        conflicts: slotsIn('conflict'),
        since: since.length > 0 ? Math.min(...since) : null,
        savedAt: Math.max(0, ...saves) || null,
        answered: all().filter(({ answer }) => !isBlank(answer)).length,
        total: entries.size,
      };
    },
  };
}
