import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPkcs12, selfMadePkcs12 } from './pkcs12.js';
import { ConfigError, readConfig } from './read-config.js';

const now = new Date('2026-11-23T00:00:00Z');
const names = { commonName: 'Sở Nội vụ tỉnh Sơn La', organisation: 'UBND tỉnh Sơn La' };
const from = new Date('2024-01-01T00:00:00Z');
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signing-'));
  file = join(folder, 'so-noi-vu.p12');
  writeFileSync(file, selfMadePkcs12(names, 'bi-mat-1', { from, to: new Date('2027-01-01T00:00:00Z') }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const settings = (env: Record<string, string>, at = now) => readConfig({ SESSION_SECRET: 'x'.repeat(32), ...env }, at).signing;

function problemsOf(env: Record<string, string>, at = now): readonly string[] {
  try {
    settings(env, at);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('nothing is signed where no key is given', () => expect(settings({})).toBeUndefined());

test('a key is opened with its password, and its holder is read', () => {
  expect(settings({ CERTIFICATE_P12: file, CERTIFICATE_P12_PASSWORD: 'bi-mat-1' })).toMatchObject({ isDemo: false, key: { holder: names.commonName, notBefore: from } });
});

test.each([
  ['a wrong password', () => ({ CERTIFICATE_P12: file, CERTIFICATE_P12_PASSWORD: 'bi-mat-2' }), 'CERTIFICATE_P12_PASSWORD không mở được'],
  ['no password', () => ({ CERTIFICATE_P12: file }), 'CERTIFICATE_P12_PASSWORD không mở được'],
  ['no file', () => ({ CERTIFICATE_P12: join(folder, 'khac.p12') }), 'CERTIFICATE_P12 cần là đường dẫn'],
  ['a folder', () => ({ CERTIFICATE_P12: folder }), 'CERTIFICATE_P12 cần là đường dẫn'],
])('%s stops the start with one sentence that tells no secret', (_name, env, words) => {
  const problems = problemsOf(env());
  expect(problems).toEqual([expect.stringContaining(words)]);
  expect(problems.join()).not.toMatch(/bi-mat|\.p12/);
});

test('another file stops the start', () => {
  const other = join(folder, 'other.p12');
  for (const bytes of [Buffer.from('không phải khóa'), Buffer.alloc(0), Buffer.from([0x30, 0x03, 0x02, 0x01, 0x03])]) {
    writeFileSync(other, bytes);
    expect(problemsOf({ CERTIFICATE_P12: other, CERTIFICATE_P12_PASSWORD: 'x' })).toEqual([expect.stringContaining('không phải tệp PKCS#12')]);
  }
});

test('a key that has expired, or is not valid yet, stops the start', () => {
  const env = { CERTIFICATE_P12: file, CERTIFICATE_P12_PASSWORD: 'bi-mat-1' };
  expect(problemsOf(env, new Date('2027-01-01T00:00:00Z'))).toEqual(['Chứng thư số trong CERTIFICATE_P12 đã hết hạn ngày 01/01/2027.']);
  expect(problemsOf(env, new Date('2023-12-31T23:59:59Z'))).toEqual(['Chứng thư số trong CERTIFICATE_P12 chỉ có hiệu lực từ ngày 01/01/2024.']);
});

test('the demo makes a key once, for its owner alone, that says what it is worth', () => {
  const demo = { NODE_ENV: 'demo', DATA_DIR: join(folder, 'demo') };
  const first = settings(demo)!;
  expect(first).toMatchObject({ isDemo: true, key: { holder: 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử' } });
  expect(settings(demo)!.key.fingerprint).toBe(first.key.fingerprint);
  expect(statSync(join(folder, 'demo', 'demo-signing-key.p12')).mode & 0o777).toBe(0o600);
  expect(settings({ ...demo, CERTIFICATE_P12: file, CERTIFICATE_P12_PASSWORD: 'bi-mat-1' })!.isDemo).toBe(false);
});

test('a chain is taken whole, the certificate of the key first', () => {
  const opened = openPkcs12(selfMadePkcs12(names, '', { from, to: now }), '');
  expect(opened).toMatchObject({ authority: names.commonName, certificates: [expect.stringContaining('BEGIN CERTIFICATE')] });
});
