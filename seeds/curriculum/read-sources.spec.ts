import { readSources } from './read-sources.js';

const source = (over: Record<string, string> = {}, more = ''): string => {
  const fields: Record<string, string> = {
    key: 'nd-61-2018', kind: 'legal-document', documentType: 'Nghị định', number: '61/2018/NĐ-CP', title: 'Một cửa', issuer: 'Chính phủ',
    issuedOn: '2018-04-23', validFrom: '2018-06-21', validTo: '2025-07-01', checkedOn: '2026-11-22', relations: '[]', facts: '[MC-01]', ...over,
  };
  return `- ${Object.entries(fields).map(([name, value]) => `${name}: ${value}`).join('\n  ')}\n${more}`;
};
const reasons = (text: string): string[] => readSources(text, 'sources.yaml').faults.map(({ key, reason }) => `${key}: ${reason}`);

test('a source is read with what is known, and null stays null', () => {
  const { sources, faults } = readSources(source({ validTo: 'null', issuedOn: 'null', validFrom: 'null', checkedOn: 'null' }), 'sources.yaml');
  expect(faults).toEqual([]);
  expect(sources[0]).toMatchObject({ key: 'nd-61-2018', issuedOn: null, validFrom: null, validTo: null, ended: false, checkedOn: null, note: null });
});

test('a known end means that it has ended', () => {
  expect(readSources(source(), 'sources.yaml').sources[0]).toMatchObject({ validTo: '2025-07-01', ended: true });
});

test.each<[string, string, string]>([
  ['a day that does not exist', source({ issuedOn: '2018-02-30' }), 'nd-61-2018: issuedOn must be a day as YYYY-MM-DD'],
  ['an end before the start', source({ validTo: '2018-06-21' }), 'nd-61-2018: validTo must lie after validFrom'],
  ['force before the issue', source({ validFrom: '2018-04-22' }), 'nd-61-2018: validFrom lies before issuedOn'],
  ['an end that nobody saw', source({ checkedOn: 'null' }), 'nd-61-2018: checkedOn is missing: that a source has ended was seen on some day'],
  ['the key of another year', source({ key: 'nd-61-2019' }), 'nd-61-2019: key must end in the year 2018'],
  ['the key of another number', source({ key: 'nd-62-2018' }), 'nd-62-2018: key must have the number 61 after its first hyphen'],
  ['the key of another kind', source({ key: 'qd-61-2018' }), 'qd-61-2018: key of a Nghị định begins with nd-'],
  ['a relation to nothing', source({ relations: '[{ kind: amends, target: nd-1-2000, from: null }]' }), 'nd-61-2018: relations[1].target names the unknown source nd-1-2000'],
  ['a relation to itself', source({ relations: '[{ kind: amends, target: nd-61-2018, from: null }]' }), 'nd-61-2018: relations[1].target is the source itself'],
  ['a fact that is none', source({ facts: '[sách]' }), 'nd-61-2018: facts has sách, which is not the id of a fact'],
  ['a misspelt field', source({ validUntil: 'null' }), 'nd-61-2018: validUntil is not a known field'],
  ['the same document twice', source({}, source({ key: 'nd-61-a-2018' })), 'nd-61-a-2018: number and date are those of nd-61-2018'],
])('%s is named with its key', (_name, text, fault) => {
  expect(reasons(text)).toContain(fault);
});
