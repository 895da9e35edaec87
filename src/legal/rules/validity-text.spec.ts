import { validityText } from './validity-text.js';
import type { SourceDates } from './source-state.js';

const nothing: SourceDates = { issuedOn: null, validFrom: null, validTo: null, ended: false, checkedOn: null };

describe('the sentence about when a document holds', () => {
  test.each<[Partial<SourceDates>, string]>([
    [{}, 'Hiệu lực chưa kiểm tra'],
    [{ validFrom: '2018-06-21', validTo: '2025-07-01', checkedOn: '2026-11-22' }, 'Có hiệu lực từ 21/06/2018 đến hết 30/06/2025'],
    [{ validFrom: '2022-08-15' }, 'Có hiệu lực từ 15/08/2022; còn hiệu lực hay không chưa kiểm tra'],
    [{ validFrom: '2025-07-01', checkedOn: '2026-11-22' }, 'Có hiệu lực từ 01/07/2025, đang có hiệu lực (kiểm tra ngày 22/11/2026)'],
    [{ validFrom: '2018-03-01', ended: true, checkedOn: '2026-11-22' }, 'Có hiệu lực từ 01/03/2018, nay đã hết hiệu lực (ngày hết chưa kiểm tra)'],
    [{ validFrom: '2027-01-01' }, 'Có hiệu lực từ 01/01/2027'],
    [{ validTo: '2022-08-15' }, 'Hết hiệu lực từ 15/08/2022; ngày bắt đầu chưa kiểm tra'],
    [{ ended: true, checkedOn: '2026-11-22' }, 'Đã hết hiệu lực; các ngày chưa kiểm tra'],
    [{ issuedOn: '2021-07-15', checkedOn: '2026-11-22' }, 'Đang có hiệu lực (kiểm tra ngày 22/11/2026); ngày bắt đầu chưa kiểm tra'],
  ])('%j', (known, sentence) => {
    expect(validityText({ ...nothing, ...known }, '2026-11-22')).toBe(sentence);
  });
});
