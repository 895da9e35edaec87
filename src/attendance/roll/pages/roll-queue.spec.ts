import { createRoll, finds, type RollEntry, type RollMark } from '../../../../public/js/roll-queue.js';

const people = () => ['an', 'binh', 'chi'].map((personId) => ({ personId, revision: 0, mark: null as RollMark | null }));
const now = '2026-11-23T01:00:00Z';
const held = (personId: string, revision: number, status: RollMark['status'], key = 'k') => ({ key, personId, outcome: 'held' as const, held: { personId, revision, status } });

describe('the marks of a roll', () => {
  test('wait without a network, are sent again until they are answered, and are forgotten then', () => {
    const roll = createRoll(people());
    roll.mark('an', { status: 'present' }, 'k1', now);
    roll.mark('binh', { status: 'late', lateMinutes: 5 }, 'k2', now);
    expect(roll.take(40).map(({ key }) => key)).toEqual(['k1', 'k2']);
    expect(roll.take(40)).toEqual([]);
    roll.unreachable();
    expect(roll.summary()).toMatchObject({ offline: true, waiting: 2, figures: { present: 1, late: 1, none: 1 } });
    expect(roll.take(40).map(({ key, basedOn }) => [key, basedOn])).toEqual([['k1', 0], ['k2', 0]]);
    expect(roll.answered([held('an', 1, 'present', 'k1'), held('binh', 1, 'late', 'k2')])).toEqual(['k1', 'k2']);
    expect(roll.summary()).toMatchObject({ offline: false, waiting: 0 });
  });

  test('one that was never sent gives way to the next; one that was sent is followed by it', () => {
    const roll = createRoll(people());
    roll.mark('an', { status: 'present' }, 'k1', now);
    expect(roll.mark('an', { status: 'absent' }, 'k2', now)).toMatchObject({ keep: { key: 'k2', basedOn: 0, follows: null }, drop: 'k1' });
    roll.take(40);
    expect(roll.mark('an', { status: 'late', lateMinutes: 3 }, 'k3', now)).toMatchObject({ keep: { basedOn: 0, follows: 'k2' }, drop: null });
    roll.unreachable();
    expect(roll.take(40).map(({ key }) => key)).toEqual(['k2', 'k3']);
    expect(roll.mark('an', { status: 'late', lateMinutes: 3 }, 'k4', now)).toBeNull();
  });

  test('keep what they were made on while others mark, so that the server sees the difference', () => {
    const roll = createRoll(people());
    roll.mark('an', { status: 'absent' }, 'k1', now);
    roll.heard([{ personId: 'an', revision: 1, status: 'present' }, { personId: 'chi', revision: 1, status: 'late', lateMinutes: 9 }]);
    expect(roll.view('an')).toMatchObject({ mark: { status: 'absent' }, waits: true });
    expect(roll.view('chi').mark).toMatchObject({ status: 'late', lateMinutes: 9 });
    expect(roll.take(1)[0]!.basedOn).toBe(0);
    roll.answered([{ key: 'k1', personId: 'an', outcome: 'differs', held: { personId: 'an', revision: 1, status: 'present' } }]);
    expect(roll.view('an')).toMatchObject({ mark: { status: 'present' }, waits: false, said: { kind: 'differs' } });
    expect(roll.summary().differs).toBe(1);
  });

  test('are there again after a reload, with the numbers they had', () => {
    const kept: RollEntry[] = [{ key: 'k1', personId: 'an', mark: { status: 'present' }, basedOn: 0, follows: null, saidAt: now }, { key: 'k2', personId: 'gone', mark: { status: 'present' }, basedOn: 0, follows: null, saidAt: now }];
    const roll = createRoll([{ personId: 'an', revision: 2, mark: { status: 'late', lateMinutes: 4 } }], kept);
    expect(roll.view('an').mark).toMatchObject({ status: 'present' });
    expect(roll.take(40)).toMatchObject([{ key: 'k1', basedOn: 0 }]);
  });

  test('an undone one that was never sent is as if it had not been; one that was sent the server takes back', () => {
    const roll = createRoll(people());
    roll.mark('an', { status: 'present' }, 'k1', now);
    expect(roll.undo({ key: 'k1', personId: 'an' })).toEqual({ drop: 'k1' });
    expect(roll.view('an').mark).toBeNull();
    roll.mark('an', { status: 'present' }, 'k2', now);
    roll.take(40);
    expect(roll.undo({ key: 'k2', personId: 'an' })).toEqual({ wait: true });
    roll.answered([held('an', 1, 'present', 'k2')]);
    expect(roll.undo({ key: 'k2', personId: 'an' })).toEqual({ ask: 'k2' });
    roll.undone('an', null);
    expect(roll.view('an')).toMatchObject({ mark: null, revision: 0 });
  });
});

test.each([['Lò Thị Đào', 'lo dao', true], ['Nguyễn Văn Quý', 'qui', true], ['Nguyễn Văn Quý', 'quy', true], ['Giàng A Páo', 'pao g', true], ['Giàng A Páo', 'ao', false], ['Vì Thị Đôi', '', true]])('%s is found by “%s”: %s', (name, typed, found) => {
  expect(finds(name, typed)).toBe(found);
});
