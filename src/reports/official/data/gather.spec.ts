import type { Counted } from '../../tally/count.js';
import { figuresByCourse, figuresByUnit, groupsOf } from './gather.js';

test('people of several units that have ended are one row of the report, by course as by unit', () => {
  const tally = { must: 1, done: 0, doneLate: 0, doneWithin: 0, learning: 0, notStarted: 1, overdue: 0 };
  const counted: Counted = {
    rows: ['so-a', 'huyen', 'phong'].map((unitId) => ({ unitId, courseId: 'khoa', tally })),
    peopleByUnit: new Map(), people: { people: 3, finished: 0 }, choices: { courses: [], categories: [], titles: [] },
  };
  const period = { period: counted, year: counted, begun: { byUnit: new Map(), byCourse: new Map() } };
  const groups = [{ title: 'Cơ quan chuyên môn', rows: [{ unitId: 'so-a', name: 'Sở A', memberIds: ['so-a'], isShell: false }] }];
  const rows = groupsOf(groups, figuresByUnit(period), []).flatMap(({ units }) => units);
  expect(rows.map(({ name, must }) => [name, must])).toEqual([['Sở A', 1], ['Đơn vị đã kết thúc', 2]]);
  expect(figuresByCourse(period, new Map([['so-a', 'so-a']])).get('khoa')).toMatchObject({ must: 3, units: rows.length });
});
