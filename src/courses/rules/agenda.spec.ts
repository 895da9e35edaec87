import { agenda, type Standing } from './agenda.js';

const today = '2026-11-22';
const standing = (courseId: string, over: Partial<Standing> = {}): Standing => ({ courseId, dueOn: null, completedOn: null, begun: false, ...over });
const parts = (standings: Standing[]) => agenda(standings, today).map((item) => `${item.part} ${item.standing.courseId}`);

describe('what a person has to do', () => {
  test('the most overdue comes first, then by due date, then by choice, then what is done, newest first', () => {
    expect(
      parts([
        standing('done in May', { dueOn: '2026-06-30', completedOn: '2026-05-02' }),
        standing('begun by choice', { begun: true }),
        standing('far away', { dueOn: '2026-12-31' }),
        standing('yesterday', { dueOn: '2026-11-21' }),
        standing('done in June, nobody asked', { completedOn: '2026-06-01' }),
        standing('in a week', { dueOn: '2026-11-29', begun: true }),
        standing('in October', { dueOn: '2026-10-31' }),
        standing('of no concern'),
      ]),
    ).toEqual([
      'overdue in October',
      'overdue yesterday',
      'soon in a week',
      'later far away',
      'chosen begun by choice',
      'done done in June, nobody asked',
      'done done in May',
    ]);
  });

  test('what was finished late is done, and says so', () => {
    expect(agenda([standing('late', { dueOn: '2026-10-31', completedOn: '2026-11-01' })], today)).toMatchObject([{ part: 'done', state: 'done-late' }]);
  });

  test('the last day is not yet overdue', () => {
    expect(parts([standing('today', { dueOn: today })])).toEqual(['soon today']);
  });
});
