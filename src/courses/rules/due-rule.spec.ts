import { dueDay, type DueRule } from './due-rule.js';

const after = (since: 'joining' | 'addressed'): DueRule => ({ schema: 1, kind: 'after', days: 30, since });
const beginnings = { joinedOn: '2026-05-10', requiredFrom: '2026-01-01', addressedFrom: '2026-08-01' };

describe('the due day of a requirement', () => {
  test.each<[string, DueRule, object, string]>([
    ['fixed, whoever it is', { schema: 1, kind: 'fixed', on: '2026-12-31' }, {}, '2026-12-31'],
    ['days after joining', after('joining'), {}, '2026-06-09'],
    ['for who was there before: days after the requirement’s first day', after('joining'), { joinedOn: '2015-01-01' }, '2026-01-31'],
    ['days after beginning to be addressed', after('addressed'), {}, '2026-08-31'],
  ])('%s', (_name, rule, over, due) => {
    expect(dueDay(rule, { ...beginnings, ...over })).toBe(due);
  });
});
