import { includes, type Audience } from './audience.js';

const everyone: Audience = { schema: 1, unitId: 'xa', categories: [], titles: [] };
const posting = { category: 'công chức', title: 'Công chức Văn hóa - Xã hội', joinedOn: '2026-03-01' };

describe('the audience of a requirement', () => {
  test.each([
    [{}, true],
    [{ categories: ['công chức'] }, true],
    [{ categories: ['viên chức'] }, false],
    [{ categories: ['viên chức', 'công chức'] }, true],
    [{ titles: ['Chủ tịch'] }, false],
    [{ categories: ['công chức'], titles: ['Chủ tịch'] }, false],
    [{ categories: ['công chức'], titles: ['Công chức Văn hóa - Xã hội'] }, true],
    [{ joinedSince: '2026-03-01' }, true],
    [{ joinedSince: '2026-03-02' }, false],
    [{ joinedSince: null }, true],
  ])('%j', (narrowed, expected) => {
    expect(includes({ ...everyone, ...narrowed }, posting)).toBe(expected);
  });
});
