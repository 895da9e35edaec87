import { parseMark } from '../../lessons/rendering/marks.js';
import { sourceKey, type Named } from './source-key.js';

const named = (over: Partial<Named>): Named => ({ documentType: 'Nghị định', number: null, title: 'Một cửa', issuedOn: null, ...over });

test.each<[string, Partial<Named>, string]>([
  ['a decree', { number: '61/2018/NĐ-CP', issuedOn: '2018-04-23' }, 'nd-61-2018'],
  ['a resolution whose number has no year', { documentType: 'Nghị quyết', number: '76/NQ-CP', issuedOn: '2021-07-15' }, 'nq-76-2021'],
  ['a law of the National Assembly', { documentType: 'Luật', number: '91/2025/QH15', issuedOn: '2025-06-26' }, 'luat-91-2025'],
  ['a plan without number and day', { documentType: 'Kế hoạch', title: 'Tuyên truyền cải cách hành chính năm 2021 của huyện' }, 'kh-tuyen-truyen-cai-cach-hanh-chi'],
  ['a report', { documentType: 'Báo cáo', title: 'PAPI', issuedOn: '2024-05-01' }, 'bc-papi-2024'],
  ['one that is written in signs', { documentType: '***', title: '???' }, 'van-ban-1'],
])('%s', (_name, over, key) => {
  expect(sourceKey(named(over), new Set())).toBe(key);
  // What a text can cite it by.
  expect(parseMark(`${key}:D1`)).toEqual({ source: key, facts: ['D1'] });
});

test('a second one of the same name gets a number', () => {
  const decree = named({ number: '61/2018/NĐ-CP' });
  expect(sourceKey(decree, new Set(['nd-61-2018', 'nd-61-2018-2']))).toBe('nd-61-2018-3');
});
