import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatDate } from '../views/formats.js';
import type { SigningSettings } from './config.js';
import { projectRoot } from './paths.js';
import { openPkcs12, selfMadePkcs12, type KeyFault } from './pkcs12.js';
import { setting } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

const FAULTS: Readonly<Record<KeyFault, string>> = {
  unreadable: 'CERTIFICATE_P12 không phải tệp PKCS#12 (.p12, .pfx) đọc được.',
  password: 'CERTIFICATE_P12_PASSWORD không mở được tệp trong CERTIFICATE_P12.',
  'no-key': 'Tệp trong CERTIFICATE_P12 không có khóa bí mật. Hãy xuất lại tệp kèm khóa bí mật.',
  'not-rsa': 'Khóa trong CERTIFICATE_P12 không phải khóa RSA. Chữ ký trong tệp PDF cần khóa RSA từ 2048 bit.',
  short: 'Khóa trong CERTIFICATE_P12 ngắn hơn 2048 bit.',
  'no-certificate': 'Tệp trong CERTIFICATE_P12 không có chứng thư số của khóa. Hãy xuất lại tệp kèm chứng thư số.',
};

/** The key with which certificates are signed; undefined without CERTIFICATE_P12. Neither the file nor its password is repeated in what is said about them. */
export function readSigningSettings(env: Environment, problems: string[], now: Date): SigningSettings | undefined {
  const path = setting(env.CERTIFICATE_P12);
  if (path === undefined) return undefined;
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(projectRoot, path));
  } catch {
    problems.push('CERTIFICATE_P12 cần là đường dẫn của một tệp mà chương trình đọc được. Để trống nếu chưa ký số giấy chứng nhận.');
    return undefined;
  }
  const key = openPkcs12(bytes, env.CERTIFICATE_P12_PASSWORD ?? '');
  if (typeof key === 'string') problems.push(FAULTS[key]);
  else if (key.notAfter <= now) problems.push(`Chứng thư số trong CERTIFICATE_P12 đã hết hạn ngày ${formatDate(key.notAfter)}.`);
  else if (key.notBefore > now) problems.push(`Chứng thư số trong CERTIFICATE_P12 chỉ có hiệu lực từ ngày ${formatDate(key.notBefore)}.`);
  else return { key, isDemo: false };
  return undefined;
}

/** It guards nothing: the file is readable by its owner alone, and what it signs says that it is worth nothing. */
const DEMO_PASSWORD = 'ban-thu';

/** The demo's own key: made once and kept in the data folder, so that what it signed yesterday is checked with the same key today. */
export function demoSigning(dataDir: string): SigningSettings {
  const file = join(dataDir, 'demo-signing-key.p12');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    const made = selfMadePkcs12({ commonName: 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử', organisation: 'Khóa tự tạo của bản dùng thử' }, DEMO_PASSWORD, { from: new Date('2021-01-01T00:00:00Z'), to: new Date('2051-01-01T00:00:00Z') });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, made, { mode: 0o600 });
    try {
      // Whole or not at all: of two processes that start together one makes the key, the other reads that one's.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
  const key = openPkcs12(readFileSync(file), DEMO_PASSWORD);
  if (typeof key === 'string') throw new Error(`the demo's signing key ${file} is damaged (${key}); remove it to have a new one made`);
  return { key, isDemo: true };
}
