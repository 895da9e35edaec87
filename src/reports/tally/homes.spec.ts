import { homesOn, type KnownHomes } from './homes.js';
import { Ledger, type LedgerRow } from './ledger.js';

const aRow = (given: Partial<LedgerRow>): LedgerRow => ({ personId: 'an', courseId: 'c', unitId: 'u1', category: 'cadre', title: 'Chuyên viên', from: '2026-01-01', to: null, dueOn: '2026-12-31', begunOn: null, doneOn: null, ...given });

function known(people: Record<string, Partial<LedgerRow>[]>, day: string): KnownHomes {
  const ledger = new Ledger();
  for (const [personId, rows] of Object.entries(people)) ledger.replace(personId, rows.map((row) => aRow({ personId, ...row })));
  const steps = homesOn(ledger, day);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test('who must anything on the day is in the unit of that row; of the others nothing is known', () => {
  const people = {
    stayed: [{}],
    moved: [{ to: '2026-06-01' }, { from: '2026-06-01', unitId: 'u2' }],
    left: [{ to: '2026-06-01' }],
    coming: [{ from: '2027-01-01' }],
    free: [],
  };
  const { homes, others } = known(people, '2026-06-01');
  expect(Object.fromEntries(homes)).toEqual({ stayed: 'u1', moved: 'u2' });
  expect([...others].sort()).toEqual(['coming', 'free', 'left']);
  expect(known(people, '2026-05-31').homes.get('moved')).toBe('u1');
});
