import fc from 'fast-check';
import { isOneApart } from './evidence.js';
import { NearNames } from './near-names.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 6 });

test('finds exactly those who are one letter apart, among few and among many', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 120 }), texts, (names, asked) => {
      const near = new NearNames<number>();
      names.forEach((name, i) => near.add(name, i));
      expect(near.of(asked)).toEqual(names.flatMap((name, i) => (isOneApart(asked, name) ? [i] : [])));
    }),
    { numRuns: 500 },
  );
});

test('finds a misspelt name among thousands as fast as among some', () => {
  const near = new NearNames<number>();
  const name = (i: number) => `nguyen thi ${i.toString(26).padStart(5, 'q')}`;
  for (let i = 0; i < 20_000; i++) near.add(name(i), i);
  const began = process.cpuUsage();
  for (let i = 0; i < 20_000; i++) expect(near.of(`${name(i)}n`)).toContain(i);
  // All with all would be four hundred million comparisons.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(8_000);
});
