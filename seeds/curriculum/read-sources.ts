import { relationKinds } from '../../src/legal/entities/source-relation.js';
import type { SourceData } from '../../src/legal/sources.service.js';
import { readFacts } from './read-citations.js';
import { FaultyFile, FieldReader, readEntries, type Fault } from './yaml-entries.js';

const kinds = ['legal-document', 'publication'] as const;
const fields = ['key', 'kind', 'documentType', 'number', 'title', 'issuer', 'issuedOn', 'validFrom', 'validTo', 'ended', 'checkedOn', 'relations', 'facts', 'note'];

/** The abbreviation with which the key of a document begins. */
const abbreviations: Readonly<Record<string, string>> = {
  'Chỉ thị': 'ct', 'Kế hoạch': 'kh', Luật: 'luat', 'Nghị quyết': 'nq', 'Nghị định': 'nd', 'Pháp lệnh': 'pl', 'Quyết định': 'qd', 'Thông tư': 'tt', 'Thông tư liên tịch': 'ttlt',
};

/** Reads the register of sources. Entries with faults are left out; nobody should load a file that has any. */
export function readSources(text: string, file: string): { sources: SourceData[]; faults: Fault[] } {
  const { entries, faults } = readEntries(text, file);
  const keys = new Set(entries.map(({ key }) => key));
  const names = new Map<string, string>();
  const sources: SourceData[] = [];
  for (const { key, fields: values } of entries) {
    const before = faults.length;
    const reader = new FieldReader(values, (reason) => faults.push({ file, key, reason }));
    const source = readSource(key, reader, keys);
    const name = [source.documentType, source.number, source.issuedOn].join(' ');
    const twin = source.number === null || source.issuedOn === null ? undefined : names.get(name);
    if (twin !== undefined) reader.fault('number', `and date are those of ${twin}`);
    names.set(name, key);
    if (faults.length === before) sources.push(source);
  }
  return { sources, faults };
}

/** The register of a file without faults; otherwise throws all faults at once. */
export function sourcesOrThrow(text: string, file: string): SourceData[] {
  const { sources, faults } = readSources(text, file);
  if (faults.length > 0) throw new FaultyFile(faults);
  return sources;
}

function readSource(key: string, reader: FieldReader, keys: ReadonlySet<string>): SourceData {
  reader.only(...fields);
  const day = (name: string): string | null => reader.orNull(name, () => reader.day(name));
  const source: SourceData = {
    key,
    kind: reader.oneOf('kind', kinds),
    documentType: reader.text('documentType', 40),
    number: reader.orNull('number', () => reader.text('number', 60)),
    title: reader.text('title', 300),
    issuer: reader.text('issuer', 200),
    issuedOn: day('issuedOn'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    ended: reader.has('ended') ? reader.flag('ended') : reader.has('validTo') && reader.orNull('validTo', () => '') !== null,
    checkedOn: day('checkedOn'),
    note: reader.textOrNothing('note', 600) ?? null,
    facts: readFacts(reader),
    relations: readRelations(key, reader, keys),
  };
  checkDays(source, reader);
  checkKey(source, reader);
  return source;
}

function readRelations(key: string, reader: FieldReader, keys: ReadonlySet<string>): SourceData['relations'] {
  return reader.list('relations', 0, 20).map((one) => {
    one.only('kind', 'target', 'from', 'note');
    const target = one.text('target', 60);
    if (target !== '' && !keys.has(target)) one.fault('target', `names the unknown source ${target}`);
    if (target === key) one.fault('target', 'is the source itself');
    return { kind: one.oneOf('kind', relationKinds), target, from: one.orNull('from', () => one.day('from')), note: one.textOrNothing('note', 200) ?? null };
  });
}

/** Days as texts: ISO days compare as they follow each other. */
function checkDays({ issuedOn, validFrom, validTo, ended, checkedOn }: SourceData, reader: FieldReader): void {
  if (issuedOn && validFrom && validFrom < issuedOn) reader.fault('validFrom', 'lies before issuedOn');
  if (validFrom && validTo && validTo <= validFrom) reader.fault('validTo', 'must lie after validFrom');
  if (validTo && !ended) reader.fault('ended', 'is false though validTo is given');
  if (ended && checkedOn === null) reader.fault('checkedOn', 'is missing: that a source has ended was seen on some day');
}

/** `nq-76-2021`: type, number, year. A key that says otherwise would be cited for the wrong document. */
function checkKey({ key, kind, documentType, number, issuedOn }: SourceData, reader: FieldReader): void {
  if (kind === 'publication') return void (key.startsWith('pub-') || reader.fault('key', 'of a publication begins with pub-'));
  const abbreviation = abbreviations[documentType];
  if (!abbreviation) return reader.fault('documentType', `is not one of ${Object.keys(abbreviations).join(', ')}`);
  if (!key.startsWith(`${abbreviation}-`)) reader.fault('key', `of a ${documentType} begins with ${abbreviation}-`);
  if (number === null) return;
  const numeral = /^[0-9a-z]+/.exec(number)?.[0] ?? '';
  if (key.split('-')[1] !== numeral) reader.fault('key', `must have the number ${numeral} after its first hyphen`);
  if (issuedOn && !key.endsWith(`-${issuedOn.slice(0, 4)}`)) reader.fault('key', `must end in the year ${issuedOn.slice(0, 4)}`);
}
