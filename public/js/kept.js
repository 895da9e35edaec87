// What the browser keeps for a sitting: answers the server has not confirmed yet. Every key names
// the account, because an office PC has many users and none may find another's answers.

const prefix = 'cchc:answer:';
const readingPrefix = 'cchc:reading:';
const draftPrefix = 'cchc:draft:';

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
    /** All of them, as `{ slot, seq, answer, typedAt }`. What cannot be read is left out. */
    read() {
      return keysWith(start).flatMap((key) => {
        try {
          const { seq, answer, typedAt } = JSON.parse(storage().getItem(key));
          return [{ slot: Number(key.slice(start.length)), seq, answer, typedAt }];
        } catch {
          return [];
        }
      });
    },
    /** Keeps an answer before it is sent. False when the browser has no room for it. */
    keep({ slot, seq, answer, typedAt }) {
      try {
        storage().setItem(start + slot, JSON.stringify({ seq, answer, typedAt }));
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

/** How far lessons were read, as far as the server has not confirmed it yet. */
export function keptReading(accountId) {
  const start = `${readingPrefix}${accountId}:`;
  return {
    /** All lessons with something to send, as `[lessonId, report]`. What cannot be read is left out. */
    all() {
      return keysWith(start).flatMap((key) => {
        try {
          return [[key.slice(start.length), JSON.parse(storage().getItem(key))]];
        } catch {
          return [];
        }
      });
    },
    keep(lessonId, report) {
      try {
        storage().setItem(start + lessonId, JSON.stringify(report));
      } catch {
        // Without room the report lives in the page alone.
      }
    },
    /** Forgets what was confirmed, unless reading has gone on since. */
    forget(lessonId, report) {
      const held = this.all().find(([id]) => id === lessonId)?.[1];
      if (held && held.at <= report.at) storage().removeItem(start + lessonId);
    },
  };
}

/** What an author has typed of a lesson, as far as the server has not confirmed it yet. */
export function keptDraft(accountId, lessonId) {
  const name = `${draftPrefix}${accountId}:${lessonId}`;
  return {
    /** `{ revision, text }`, or null. */
    read() {
      try {
        return JSON.parse(storage().getItem(name));
      } catch {
        return null;
      }
    },
    keep(draft) {
      try {
        storage().setItem(name, JSON.stringify(draft));
      } catch {
        // Without room the text lives in the page alone.
      }
    },
    forget() {
      storage()?.removeItem(name);
    },
  };
}

/** At sign-out everything goes; at sign-in everything of other accounts. */
export function clearKept({ except = null } = {}) {
  for (const kind of [prefix, readingPrefix, draftPrefix]) {
    const own = except === null ? null : `${kind}${except}:`;
    keysWith(kind)
      .filter((key) => own === null || !key.startsWith(own))
      .forEach((key) => storage().removeItem(key));
  }
}
