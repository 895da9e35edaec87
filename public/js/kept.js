// What the browser keeps for a sitting: answers the server has not confirmed yet. Every key names
// the account, because an office PC has many users and none may find another's answers.

const prefix = 'cchc:answer:';
const readingPrefix = 'cchc:reading:';
const draftPrefix = 'cchc:draft:';
const rollPrefix = 'cchc:roll:';
const rollPages = 'cchc-roll-';

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

/** Marks of one session's roll that the server has not confirmed yet, oldest first. */
export function keptMarks(accountId, sessionId) {
  const start = `${rollPrefix}${accountId}:${sessionId}:`;
  const heldName = `${rollPrefix}${accountId}:${sessionId}/held`;
  return {
    read() {
      const entries = keysWith(start).flatMap((key) => {
        try {
          return [JSON.parse(storage().getItem(key))];
        } catch {
          return [];
        }
      });
      return entries.sort((one, other) => one.place - other.place).map(({ entry }) => entry);
    },
    /** Keeps a mark before it is sent. False when the browser has no room for it. */
    keep(entry) {
      try {
        storage().setItem(start + entry.key, JSON.stringify({ place: Date.now() + performance.now() / 1e6, entry }));
        return true;
      } catch {
        return false;
      }
    },
    forget(key) {
      storage()?.removeItem(start + key);
    },
    /** What the server said last of everybody: a page that was kept for when there is no network knows only what it was made with. */
    readHeld() {
      try {
        return JSON.parse(storage().getItem(heldName)) ?? [];
      } catch {
        return [];
      }
    },
    keepHeld(marks) {
      try {
        storage().setItem(heldName, JSON.stringify(marks));
      } catch {
        // Without room the page alone knows.
      }
    },
  };
}

/** Where the pages of an account's rolls are kept for when there is no network; null where a browser keeps none. */
export const rollPagesOf = (accountId) => (window.caches && navigator.serviceWorker ? rollPages + accountId : null);

/** At sign-out everything goes; at sign-in everything of other accounts. Each name has the account in its third place. */
export function clearKept({ except = null } = {}) {
  for (const key of keysWith('cchc:')) if (key.split(/[:/]/)[2] !== except) storage().removeItem(key);
  window.caches?.keys().then((names) => names.forEach((name) => name.startsWith(rollPages) && name !== rollPages + except && caches.delete(name))).catch(() => {});
}
