// The clock of a sitting. The server's time decides; this one only shows it. Pure.

const minute = 60_000;

/**
 * How far this machine's clock is from the server's. Each reply tells; of several the one with the
 * shortest way is nearest to the truth, and an old one is given up, because machines sleep and
 * people set their clocks.
 */
export function createOffset() {
  let best = null;
  const keptFor = 5 * minute;
  return {
    /** `serverTime` was written between `sentAt` and `receivedAt` of this machine. */
    learn(serverTime, sentAt, receivedAt) {
      const way = receivedAt - sentAt;
      const jumped = best !== null && Math.abs(serverTime - receivedAt - best.offset) > way + best.way + 1000;
      if (best === null || jumped || way <= best.way || receivedAt - best.at > keptFor) {
        best = { offset: serverTime - (sentAt + receivedAt) / 2, way, at: receivedAt };
      }
    },
    now: (machineNow) => machineNow + (best?.offset ?? 0),
  };
}

/** "17:42", "1:03:05". Rounded up, so that 00:00 means the end. */
export function clockText(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Ochre from five minutes, brick from one. */
export const clockTone = (left) => (left <= minute ? 'late' : left <= 5 * minute ? 'warn' : null);

/** "Thời gian còn lại: 17 phút", said when asked; whole minutes, then seconds. */
export function clockLabel(left, start = 'Thời gian còn lại:') {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${start} ${seconds >= 60 ? `${Math.ceil(seconds / 60)} phút` : `${seconds} giây`}`;
}

/** The sentence to read out when the time left passes ten, five or one minute; null otherwise. */
export function announcement(before, left) {
  const passed = [1, 5, 10].find((minutes) => left <= minutes * minute && before > minutes * minute && left > 0);
  return passed ? `Còn ${passed} phút` : null;
}

/** How long to wait before trying again: one second, then twice as long each time, up to half a minute. */
export const retryDelay = (failures, random) => Math.min(30_000, 1000 * 2 ** Math.min(failures - 1, 5)) * (0.8 + 0.4 * random);
