// The clock above the questions, and its voice. Text changes, nothing pulses.

import { announcement, clockLabel, clockText, clockTone } from './clock.js';

/** `dueTime` is read out beside the minutes: "09:59:12". */
export function createClockFace(dueTime) {
  const face = document.querySelector('[data-clock]');
  const voice = document.querySelector('[data-announce]');
  let before = Infinity;

  return {
    show(left) {
      face.querySelector('[data-clock-text]').textContent = clockText(left);
      const tone = clockTone(left);
      if (tone) face.dataset.tone = tone;
      else delete face.dataset.tone;
      // The name of a timer is not read out when it changes; in the last minute four times are enough.
      if (left > 60_000 || Math.ceil(left / 1000) % 15 === 0) face.setAttribute('aria-label', clockLabel(left));
      const words = announcement(before, left);
      if (words) voice.textContent = `${words}, hết giờ lúc ${dueTime}.`;
      before = left;
    },
  };
}

/** When this page was asked for and when its first byte came, on this machine's clock: the page says the server's time. */
export function visitTimes() {
  const [visit] = performance.getEntriesByType('navigation');
  return [visit?.requestStart ?? 0, visit?.responseStart ?? 0].map((time) => performance.timeOrigin + time);
}
