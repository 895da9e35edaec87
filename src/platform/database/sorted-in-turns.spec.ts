import fc from 'fast-check';
import { sortedInTurns } from './sorted-in-turns.js';

const byTens = (a: number, b: number) => Math.floor(a / 10) - Math.floor(b / 10);

test('sorts as sort does, equal ones in their order, and leaves what it was given', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat({ max: 500 }), { maxLength: 9_500, size: 'max' }), async (items) => {
    const given = [...items];
    expect(await sortedInTurns(given, byTens)).toEqual([...items].sort(byTens));
    expect(given).toEqual(items);
  }), { numRuns: 15 });
});
