import fc from 'fast-check';
import { afterReport, NOT_BEGUN, type ReadingReport } from './progress.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 1, 0, second));
const report = (percent: number, block: number, second: number): ReadingReport => ({ percent, block, at: at(second) });

describe('how far somebody has read', () => {
  test('scrolling back takes nothing away, but it is there that reading goes on', () => {
    const reading = afterReport(afterReport(NOT_BEGUN, report(60, 20, 1), at(1)), report(30, 9, 5), at(5));
    expect(reading).toEqual({ percent: 60, block: 9, blockAt: at(5), readAt: null });
  });

  test('a report that waited for the network does not lead back', () => {
    const reading = afterReport(afterReport(NOT_BEGUN, report(60, 20, 9), at(9)), report(30, 9, 5), at(20));
    expect(reading).toMatchObject({ percent: 60, block: 20 });
  });

  test('the end is reached once', () => {
    const done = afterReport(NOT_BEGUN, report(100, 40, 1), at(2));
    expect(done.readAt).toEqual(at(2));
    expect(afterReport(done, report(100, 40, 8), at(9)).readAt).toEqual(at(2));
  });

  test('a clock that runs ahead does not hold the place for ever', () => {
    const ahead = afterReport(NOT_BEGUN, { percent: 10, block: 3, at: new Date(Date.UTC(2031, 0, 1)) }, at(1));
    expect(afterReport(ahead, report(20, 7, 2), at(2)).block).toBe(7);
  });

  test('in whatever order reports arrive, twice or once, the outcome is that of once, in order', () => {
    const reports = fc.uniqueArray(fc.record({ percent: fc.integer({ min: 0, max: 100 }), block: fc.integer({ min: 0, max: 80 }), second: fc.integer({ min: 0, max: 50 }) }), { selector: ({ second }) => second, minLength: 1 });
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat()), (sent, chance) => {
        const outcome = (list: typeof sent) => list.reduce((reading, { percent, block, second }) => afterReport(reading, report(percent, block, second), at(59)), NOT_BEGUN);
        const inOrder = [...sent].sort((one, other) => one.second - other.second);
        const anyhow = [...sent, ...sent].sort(() => (chance.next().value as number) % 3 - 1);
        expect(outcome(anyhow)).toEqual(outcome(inOrder));
      }),
    );
  });
});
