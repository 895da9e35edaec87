import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPkcs12, selfMadePkcs12, type OpenedKey } from '../../platform/config/pkcs12.js';
import { drawSheet } from '../pdf/draw-sheet.js';
import { sampleValues } from '../pdf/sample-values.js';
import { builtInLayout } from '../templates/rules/built-in.js';
import { sheetText } from '../../../test/support/browser-certificate.js';
import { signatureOf } from '../../../test/support/pdf-signature.js';
import { signPdf } from './sign-pdf.js';

const at = new Date('2026-11-22T02:46:11Z');
const validity = { from: new Date('2021-01-01T00:00:00Z'), to: new Date('2051-01-01T00:00:00Z') };
const holder = 'SỞ NỘI VỤ TỈNH SƠN LA';
let key: OpenedKey;

const draw = (isDemo: boolean, layout = builtInLayout('giay-chung-nhan')) =>
  drawSheet({
    layout, pictures: new Map(), values: sampleValues('usual'), verifyUrl: 'https://hoctap.example/verify/7KQM2R9DXC4V', title: 'Giấy chứng nhận số 128/2026', author: 'Sở Nội vụ', subject: 'Khóa',
    date: at, signature: { name: holder, at, time: '09:46, 22/11/2026', isDemo }, willBeSigned: true,
  });
const sign = async (pdf: Buffer) => signPdf({ pdf, keyPem: key.keyPem, certificates: key.certificates, at });

beforeAll(() => {
  key = openPkcs12(selfMadePkcs12({ commonName: holder, organisation: 'Ủy ban nhân dân tỉnh Sơn La' }, 'bi-mat', validity), 'bi-mat') as OpenedKey;
});

describe('a signed sheet', () => {
  let signed: Buffer;
  beforeAll(async () => {
    signed = await sign(await draw(false));
  });

  test('bears a signature of all its bytes, by the holder, of that second', () => {
    expect(signatureOf(signed)).toEqual({ isValid: true, coversAll: true, holder, at });
  });

  test('is the same bytes when it is signed again', async () => expect((await sign(await draw(false))).equals(signed)).toBe(true));

  test('is not valid any more once one byte is changed, wherever that is', () => {
    const places = [10, Math.floor(signed.length / 3), signed.length - 30];
    for (const place of places) {
      const forged = Buffer.from(signed);
      forged[place] = forged[place]! ^ 1;
      expect(signatureOf(forged)?.isValid).toBe(false);
    }
    expect(signatureOf(Buffer.concat([signed, Buffer.from('\n% thêm')]))?.coversAll).toBe(false);
  });

  test('of the demo says so on the sheet, also where its template has no box for it', async () => {
    const layout = builtInLayout('giay-chung-nhan');
    for (const fields of [layout.fields, layout.fields.filter(({ kind }) => kind !== 'signature')]) {
      expect(await sheetText(await sign(await draw(true, { ...layout, fields })))).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử');
    }
    expect(await sheetText(signed)).not.toContain('KHÔNG CÓ GIÁ TRỊ');
  });

  test(hasPdfsig() ? 'is valid for pdfsig, and a changed one is not' : 'is not looked at by pdfsig, which is not installed here: the library above judged it', () => {
    if (!hasPdfsig()) {
      process.stderr.write('pdfsig (poppler-utils) is not installed: signatures were checked as PKCS#7 only.\n');
      return;
    }
    const verdict = pdfsig(signed);
    expect(verdict).toContain('Signature Validation: Signature is Valid.');
    expect(verdict).toContain('Total document signed');
    expect(verdict).toContain(`Signer Certificate Common Name: ${holder}`);
    const forged = Buffer.from(signed);
    forged[Math.floor(signed.length / 3)] = forged[Math.floor(signed.length / 3)]! ^ 1;
    expect(pdfsig(forged)).toContain('Digest Mismatch');
  });
});

function pdfsig(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdfsig-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdfsig', [join(folder, 'a.pdf')], { encoding: 'utf8', env: { ...process.env, HOME: folder } });
  } catch (error) {
    // A signature that does not hold ends it with another code.
    return String((error as { stdout?: unknown }).stdout ?? error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hasPdfsig(): boolean {
  try {
    execFileSync('pdfsig', ['-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}
