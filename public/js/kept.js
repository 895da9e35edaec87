// What the browser keeps for a sitting: answers the server has not confirmed yet. Every key names
// the account, because an office PC has many users and none may find another's answers.

const prefix = 'cchc:answer:';

const storage = () => {
  try {
    return window.localStorage;
  } catch {
    return null; // switched off by the browser: answers then live in the page alone
  }
};

const keysWith = (start) => {
  const store = storage();
  return store ? Object.keys(store).filter((key) => key.startsWith(start)) : [];
};

/** The answers of one sitting that wait to be sent. */
export function keptAnswers(accountId, attemptId) {
  const start = `${prefix}${accountId}:${attemptId}:`;
  return {
    /** All of them, as `{ slot, seq, answer }`. What cannot be read is left out. */
    read() {
      return keysWith(start).flatMap((key) => {
        try {
          const { seq, answer } = JSON.parse(storage().getItem(key));
          return [{ slot: Number(key.slice(start.length)), seq, answer }];
        } catch {
          return [];
        }
      });
    },
    /** Keeps an answer before it is sent. False when the browser has no room for it. */
    keep({ slot, seq, answer }) {
      try {
        storage().setItem(start + slot, JSON.stringify({ seq, answer }));
        return true;
      } catch {
        return false;
      }
    },
    /** Forgets a confirmed answer, unless another tab has put a newer one in its place. */
    forget(slot, seq) {
      const held = this.read().find((answer) => answer.slot === slot);
      if (held && held.seq <= seq) storage().removeItem(start + slot);
    },
    clear() {
      keysWith(start).forEach((key) => storage().removeItem(key));
    },
  };
}

/** At sign-out everything goes; at sign-in everything of other accounts. */
export function clearKept({ except = null } = {}) {
  const own = except === null ? null : `${prefix}${except}:`;
  keysWith(prefix)
    .filter((key) => own === null || !key.startsWith(own))
    .forEach((key) => storage().removeItem(key));
}
