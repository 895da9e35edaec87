import fc from 'fast-check';
import { createQueue, sameAnswer, type AnswerValue, type SlotAnswer } from '../../../public/js/answer-queue.js';

const slots = (): SlotAnswer[] => [
  { slot: 1, seq: 0, answer: null },
  { slot: 2, seq: 3, answer: 'b' },
  { slot: 3, seq: 0, answer: [] },
];
const ok = (sent: SlotAnswer[]) => ({ saved: sent.map(({ slot, seq }) => ({ slot, seq })), conflicts: [] });

test('a changed answer takes the next number and is saved when the server says so, not before', () => {
  const queue = createQueue(slots());
  expect(queue.change(2, 'c', 10)).toEqual({ slot: 2, seq: 4, answer: 'c', typedAt: 10 });
  const sent = queue.take();
  expect(sent).toEqual([{ slot: 2, seq: 4, answer: 'c', typedAt: 10 }]);
  expect(queue.view(2)).toMatchObject({ state: 'sending', savedAt: null });
  expect(queue.answered(sent, ok(sent), 20)).toEqual(sent);
  expect(queue.view(2)).toMatchObject({ state: 'clean', savedAt: 20 });
  expect(queue.summary()).toMatchObject({ waiting: [], savedAt: 20 });
});

test('the same answer again is nothing new, in whatever order pairs were made; a list in another order is', () => {
  const queue = createQueue([{ slot: 1, seq: 1, answer: ['a', 'b'] }]);
  expect(queue.change(1, ['a', 'b'], 0)).toBeNull();
  expect(queue.take()).toEqual([]);
  expect(queue.change(1, ['b', 'a'], 0)).toMatchObject({ seq: 2 }); // of an order to be put right
  expect(sameAnswer({ x: '1', y: '2' }, { y: '2', x: '1' })).toBe(true);
  expect(sameAnswer({ x: '1' }, { x: '1', y: '2' })).toBe(false);
  expect(sameAnswer({}, null)).toBe(true);
  expect(sameAnswer([], null)).toBe(true);
  expect(sameAnswer(false, null)).toBe(false);
});

test('one request at a time; what changes on the way stays to be sent with a higher number', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  const sent = queue.take();
  queue.change(1, 'b', 5);
  expect(queue.take()).toEqual([]);
  queue.answered(sent, ok(sent), 9);
  expect(queue.take()).toEqual([{ slot: 1, seq: 2, answer: 'b', typedAt: 5 }]);
});

test('an answer changed on the way is not called saved by the reply to the older one', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  queue.change(3, ['x'], 0);
  const sent = queue.take();
  queue.change(1, 'b', 5);
  expect(queue.answered(sent, ok(sent), 9).map(({ slot }) => slot)).toEqual([1, 3]);
  expect(queue.view(1)).toMatchObject({ state: 'dirty' });
  expect(queue.take()).toEqual([{ slot: 1, seq: 2, answer: 'b', typedAt: 5 }]);
});

test('without a network answers wait, are counted, and go out again with the same numbers', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  const sent = queue.take();
  queue.unreachable();
  expect(queue.summary()).toMatchObject({ offline: true, waiting: [1] });
  expect(queue.view(1)).toMatchObject({ offline: true });
  expect(queue.take()).toEqual(sent);
  queue.answered(sent, ok(sent), 9);
  expect(queue.summary()).toMatchObject({ offline: false, waiting: [] });
});

test('after a reload a kept answer goes out with the number it had, and one that had arrived is forgotten', () => {
  const queue = createQueue(slots(), [
    { slot: 1, seq: 2, answer: 'a', typedAt: 77 },
    { slot: 2, seq: 3, answer: 'b', typedAt: 78 },
  ]);
  expect(queue.take()).toEqual([{ slot: 1, seq: 2, answer: 'a', typedAt: 77 }]);
  expect(queue.view(2).state).toBe('clean');
});

test('after a reload a kept answer whose number another place has used is a conflict, and is not sent', () => {
  const queue = createQueue(slots(), [{ slot: 2, seq: 3, answer: 'c' }]);
  expect(queue.view(2).state).toBe('conflict');
  expect(queue.take()).toEqual([]);
  expect(queue.takeOver(5)).toEqual([{ slot: 2, seq: 4, answer: 'c', typedAt: 5 }]);
  expect(queue.take()).toEqual([{ slot: 2, seq: 4, answer: 'c', typedAt: 5 }]);
});

test('an answer of another place is told, not overwritten, until the reader goes on here', () => {
  const queue = createQueue(slots());
  queue.change(2, 'c', 0);
  const sent = queue.take();
  queue.answered(sent, { saved: [], conflicts: [{ slot: 2, seq: 7, answer: 'd' }] }, 5);
  expect(queue.summary().conflicts).toEqual([2]);
  expect(queue.change(2, 'e', 6)).toBeNull();
  expect(queue.takeOver(7)).toEqual([{ slot: 2, seq: 8, answer: 'e', typedAt: 7 }]);
});

test('or the reader takes the other answer', () => {
  const queue = createQueue(slots());
  queue.change(2, 'c', 0);
  const sent = queue.take();
  queue.answered(sent, { saved: [], conflicts: [{ slot: 2, seq: 7, answer: 'd' }] }, 5);
  expect(queue.giveWay()).toEqual([{ slot: 2, answer: 'd' }]);
  expect(queue.change(2, 'e', 6)).toEqual({ slot: 2, seq: 8, answer: 'e', typedAt: 6 });
});

test('a reported conflict with the very same answer is no conflict', () => {
  const queue = createQueue(slots());
  queue.change(2, 'c', 0);
  const sent = queue.take();
  queue.answered(sent, { saved: [], conflicts: [{ slot: 2, seq: 9, answer: 'c' }] }, 5);
  expect(queue.view(2).state).toBe('clean');
});

test('an older answer is not called saved when the server says that it keeps a newer one', () => {
  const queue = createQueue(slots());
  queue.change(2, 'c', 0);
  const sent = queue.take();
  expect(queue.answered(sent, { saved: [{ slot: 2, seq: 9, answer: 'd' }], conflicts: [] }, 5)).toEqual([]);
  expect(queue.view(2).state).toBe('conflict');
  expect(queue.takeOver(6)).toEqual([{ slot: 2, seq: 10, answer: 'c', typedAt: 6 }]);
});

test('one answer that is not taken does not hold up the others', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  queue.change(2, 'c', 0);
  const sent = queue.take();
  queue.answered(sent, { saved: [{ slot: 2, seq: 4 }], conflicts: [], refused: [{ slot: 1, seq: 1, code: 'answer.invalid' }] }, 5);
  expect(queue.view(1)).toMatchObject({ state: 'refused', reason: 'invalid' });
  expect(queue.view(2).state).toBe('clean');
  expect(queue.change(1, 'b', 6)).toMatchObject({ seq: 2 });
});

test('what the server does not mention is not confirmed', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  const sent = queue.take();
  expect(queue.answered(sent, { saved: [], conflicts: [] }, 5)).toEqual([]);
  expect(queue.summary().waiting).toEqual([1]);
});

test('when the time is over, what was not confirmed is said not to be taken, and nothing changes any more', () => {
  const queue = createQueue(slots());
  queue.change(1, 'a', 0);
  queue.take();
  queue.end('late');
  expect(queue.view(1)).toMatchObject({ state: 'refused', reason: 'late' });
  expect(queue.change(3, ['x'], 5)).toBeNull();
  expect(queue.unconfirmed()).toEqual([]);
});

test('an answer saved in another tab of this browser is shown here, unless this tab has a newer one', () => {
  const queue = createQueue(slots());
  expect(queue.savedElsewhere({ slot: 2, seq: 5, answer: 'd' }, 1)).toBe(true);
  expect(queue.change(2, 'e', 2)).toEqual({ slot: 2, seq: 6, answer: 'e', typedAt: 2 });
  expect(queue.savedElsewhere({ slot: 2, seq: 5, answer: 'd' }, 3)).toBe(false);
  expect(queue.savedElsewhere({ slot: 2, seq: 6, answer: 'f' }, 3)).toBe(false);
  expect(queue.view(2).state).toBe('conflict');
});

/** The server's rule in one place: the higher number wins, an equal one keeps the first. */
class Server {
  readonly kept = new Map<number, SlotAnswer>();

  put(batch: SlotAnswer[]) {
    const saved: { slot: number; seq: number; answer?: AnswerValue }[] = [];
    const conflicts: SlotAnswer[] = [];
    for (const item of batch) {
      const before = this.kept.get(item.slot);
      if (!before || item.seq > before.seq) this.kept.set(item.slot, item);
      else if (before.seq > item.seq || !sameAnswer(before.answer, item.answer)) {
        (before.seq > item.seq ? saved : conflicts).push(before);
        continue;
      }
      saved.push({ slot: item.slot, seq: item.seq });
    }
    return { saved, conflicts };
  }
}

type Step = { do: 'type'; slot: number; answer: AnswerValue } | { do: 'send'; fate: 'ok' | 'lost' | 'reply lost' } | { do: 'reload' };

test('whatever the network does and however often the page is reloaded, what was last typed is what the server ends up with', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constant('type' as const), slot: fc.constantFrom(1, 2), answer: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('send' as const), fate: fc.constantFrom('ok' as const, 'lost' as const, 'reply lost' as const) }),
    fc.record({ do: fc.constant('reload' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const server = new Server();
      const browser = new Map<number, SlotAnswer>();
      const typed = new Map<number, AnswerValue>();
      const fromServer = () => [1, 2].map((slot) => server.kept.get(slot) ?? { slot, seq: 0, answer: null });
      let queue = createQueue(fromServer());
      const send = (fate: string) => {
        const sent = queue.take();
        if (sent.length === 0) return;
        const reply = fate === 'lost' ? null : server.put(sent);
        if (fate !== 'ok' || !reply) return queue.unreachable();
        for (const { slot, seq } of queue.answered(sent, reply, 1)) if (browser.get(slot)!.seq <= seq) browser.delete(slot);
      };
      for (const turn of steps) {
        if (turn.do === 'reload') {
          queue = createQueue(fromServer(), [...browser.values()]);
          for (const slot of browser.keys()) if (queue.view(slot).state === 'clean') browser.delete(slot);
        } else if (turn.do === 'send') send(turn.fate);
        else {
          const kept = queue.change(turn.slot, turn.answer, 0);
          typed.set(turn.slot, turn.answer);
          if (kept) browser.set(kept.slot, kept);
        }
      }
      send('ok');
      send('ok');
      expect(queue.summary()).toMatchObject({ waiting: [], conflicts: [] });
      for (const [slot, answer] of typed) expect(server.kept.get(slot)?.answer).toBe(answer);
      expect(browser.size).toBe(0);
    }),
  );
});
