import { citationText, citationValidity, sourceName, losesGround, type SourceName } from './citation.js';

const dates = { issuedOn: '2018-04-23', validFrom: '2018-06-21', validTo: '2025-07-01', ended: false, checkedOn: '2026-11-22' };
const decree: SourceName = { kind: 'legal-document', documentType: 'Nghị định', number: '61/2018/NĐ-CP', title: 'Thực hiện cơ chế một cửa', issuer: 'Chính phủ', issuedOn: '2018-04-23' };

describe('the text of a citation', () => {
  test('names article, clause, number, date and issuer', () => {
    expect(citationText(decree, { article: '3', clause: '1' })).toBe('Khoản 1 Điều 3 Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ');
    expect(citationText(decree, { article: '3' })).toBe('Điều 3 Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ');
    expect(citationText(decree)).toBe('Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ');
  });

  test('a clause without its article says nothing', () => {
    expect(citationText(decree, { clause: '1' })).toBe('Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ');
  });

  test('a law goes by its name', () => {
    const law: SourceName = { ...decree, documentType: 'Luật', number: '80/2025/QH15', title: 'Luật Cán bộ, công chức', issuer: 'Quốc hội', issuedOn: '2025-06-24' };
    expect(sourceName(law)).toBe('Luật Cán bộ, công chức số 80/2025/QH15 ngày 24/06/2025');
  });

  test('what nobody has checked is said, not left out', () => {
    expect(sourceName({ ...decree, issuedOn: null })).toBe('Nghị định số 61/2018/NĐ-CP (ngày ban hành chưa kiểm tra)');
    const plan: SourceName = { ...decree, documentType: 'Kế hoạch', number: null, issuedOn: null, title: 'Tuyên truyền cải cách hành chính', issuer: 'Ủy ban nhân dân huyện Yên Châu' };
    expect(citationText(plan)).toBe('Kế hoạch “Tuyên truyền cải cách hành chính” (số và ngày chưa kiểm tra) của Ủy ban nhân dân huyện Yên Châu');
  });

  test('a publication goes by its title', () => {
    const report: SourceName = { kind: 'publication', documentType: 'Báo cáo', number: null, title: 'PAPI 2020', issuer: 'UNDP', issuedOn: '2021-04-14' };
    expect(citationText(report)).toBe('Báo cáo “PAPI 2020”, công bố ngày 14/04/2021, UNDP');
  });
});

describe('whether a citation holds', () => {
  test('in force on the day of the law', () => {
    expect(citationValidity({ ...dates, validTo: null }, {}, '2026-11-22', '2026-11-22')).toEqual({ day: '2026-11-22', state: 'in-force', flag: 'ok' });
  });

  test('an ended source is flagged in what claims to be the law after its end', () => {
    expect(citationValidity(dates, {}, '2026-11-22', '2026-11-22').flag).toBe('not-in-force');
  });

  test('what was right for its own day is flagged once its source has ended', () => {
    expect(citationValidity(dates, {}, '2021-02-15', '2025-06-30').flag).toBe('ok');
    expect(citationValidity(dates, {}, '2021-02-15', '2025-07-01').flag).toBe('ended-since');
  });

  test('a statement about an earlier day stays right for ever', () => {
    expect(citationValidity(dates, { asOf: '2021-02-15' }, '2026-11-22', '2026-11-22')).toEqual({ day: '2021-02-15', state: 'in-force', flag: 'ok' });
  });

  test('a source cited before it was in force is flagged', () => {
    expect(citationValidity(dates, { asOf: '2018-05-01' }, '2026-11-22', '2026-11-22').flag).toBe('not-in-force');
  });

  test('an open state is no mistake, but is told', () => {
    expect(citationValidity({ ...dates, validTo: null, checkedOn: null }, {}, '2026-11-22', '2026-11-22').flag).toBe('unchecked');
  });
});

test('the end of a source takes the ground from what rests on it, not from what speaks of an earlier day', () => {
  expect(losesGround({}, '2025-07-01')).toBe(true);
  expect(losesGround({}, null)).toBe(true);
  expect(losesGround({ asOf: '2021-02-15' }, '2025-07-01')).toBe(false);
  expect(losesGround({ asOf: '2021-02-15' }, null)).toBe(false);
  expect(losesGround({ asOf: '2025-07-01' }, '2025-07-01')).toBe(true);
});
