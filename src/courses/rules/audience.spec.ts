import { includes, type Audience } from './audience.js';

const everyone: Audience = { schema: 1, unitId: 'xa', categories: [], titles: [] };
const posting = { unitId: 'phong', category: 'công chức', title: 'Công chức Văn hóa - Xã hội' };

describe('the audience of a requirement', () => {
  test('without categories and titles everybody in the part of the tree is addressed', () => {
    expect(includes(everyone, new Set(['xa', 'phong']), posting)).toBe(true);
    expect(includes(everyone, new Set(['xa']), posting)).toBe(false);
  });

  test.each([
    [{ categories: ['công chức'] }, true],
    [{ categories: ['viên chức'] }, false],
    [{ categories: ['viên chức', 'công chức'] }, true],
    [{ titles: ['Chủ tịch'] }, false],
    [{ categories: ['công chức'], titles: ['Chủ tịch'] }, false],
    [{ categories: ['công chức'], titles: ['Công chức Văn hóa - Xã hội'] }, true],
  ])('%j', (narrowed, expected) => {
    expect(includes({ ...everyone, ...narrowed }, new Set(['phong']), posting)).toBe(expected);
  });
});
