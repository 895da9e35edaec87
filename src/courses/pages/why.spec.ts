import type { CourseStanding } from '../learning.service.js';
import { exemptText, whyText } from './why.js';

const version = { basis: 'Kế hoạch số 12/KH-UBND ngày 05/01/2026', audience: { schema: 1, unitId: 'u', categories: ['civil-servant'], titles: [], joinedSince: null } };
const standing = (over: object = {}) => ({ requirement: version, dueOn: '2026-12-31', obligedFrom: '2026-02-01', addedBecause: null, exemption: null, ...over }) as unknown as CourseStanding;

describe('why a person has to learn', () => {
  test.each([
    ['as the requirement says', {}, 'Bạn phải học vì Kế hoạch số 12/KH-UBND ngày 05/01/2026, thuộc diện công chức thuộc xã Yên Châu, từ ngày 01/02/2026, hạn 31/12/2026.'],
    ['by hand', { addedBecause: 'Danh sách bổ sung' }, 'Bạn phải học vì được thêm vào danh sách của Kế hoạch số 12/KH-UBND ngày 05/01/2026, từ ngày 01/02/2026, hạn 31/12/2026. Lý do: Danh sách bổ sung.'],
    ['not at all', { requirement: null, dueOn: null, obligedFrom: null }, null],
  ])('%s', (_name, over, sentence) => {
    expect(whyText(standing(over), 'Xã Yên Châu', 'Bạn')).toBe(sentence);
  });

  test('and why somebody need not', () => {
    const exemption = { validFrom: '2026-03-01', validTo: '2026-09-01', reason: 'Nghỉ thai sản', act: 'QĐ 15' };
    expect(exemptText(standing({ exemption }), 'Người này')).toBe('Người này được miễn học khóa này từ ngày 01/03/2026 đến hết ngày 31/08/2026. Lý do: Nghỉ thai sản (QĐ 15).');
    expect(exemptText(standing(), 'Bạn')).toBeNull();
  });
});
