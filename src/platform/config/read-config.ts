import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { Config, logLevels, type LogLevel } from './config.js';
import { projectRoot } from './paths.js';
import { keptSecret } from './kept-secret.js';
import { readMailSettings } from './read-mail-settings.js';
import { demoSigning, readSigningSettings } from './read-signing-settings.js';
import { setting } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the settings, one Vietnamese sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const NOT_PRODUCTION = new Set(['development', 'test', 'demo']);
const SHORTEST_SECRET = 32;
const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Reads the settings from the environment; throws one `ConfigError` that names every wrong value at once. */
export function readConfig(env: Environment, now = new Date()): Config {
  const problems: string[] = [];
  const port = readPort(env.PORT, problems);
  const host = setting(env.HOST) ?? '127.0.0.1';
  const dataDir = resolve(projectRoot, setting(env.DATA_DIR) ?? 'data');
  const production = !NOT_PRODUCTION.has(env.NODE_ENV ?? '');
  const publicUrl = readPublicUrl(env.PUBLIC_URL, port, problems);
  const trustProxy = readProxies(env.TRUST_PROXY, problems);
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, problems);
  const logLevel = readLogLevel(env.LOG_LEVEL, problems);
  const mail = readMailSettings(env, problems);
  const givenSigning = readSigningSettings(env, problems, now);
  const givenSecret = readSecret(env.SESSION_SECRET, production, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const sessionSecret = givenSecret ?? keptSecret(dataDir);
  const signing = givenSigning ?? (env.NODE_ENV === 'demo' ? demoSigning(dataDir) : undefined);
  return new Config({ production, development: env.NODE_ENV === 'development', port, host, publicUrl, trustProxy, dataDir, databaseUrl, sessionSecret, demoPassword: setting(env.DEMO_PASSWORD), mail, signing, logLevel });
}

function readPort(given: string | undefined, problems: string[]): number {
  const text = setting(given) ?? '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  problems.push(`PORT cần là một số từ 0 đến 65535, ví dụ 3000. Đang là “${text}”.`);
  return 3000;
}

function readPublicUrl(given: string | undefined, port: number, problems: string[]): string {
  const text = setting(given) ?? `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.pathname === '/' && url.username === '') return url.origin;
  problems.push(`PUBLIC_URL cần là địa chỉ mà người dùng mở, ví dụ https://hoctap.example.vn, không có đường dẫn phía sau. Đang là “${text}”.`);
  return '';
}

function readProxies(given: string | undefined, problems: string[]): string[] {
  const entries = (setting(given) ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const entry of entries.filter((candidate) => !isNetwork(candidate))) {
    problems.push(`TRUST_PROXY cần là danh sách địa chỉ hoặc dải mạng của máy chủ trung gian, cách nhau bằng dấu phẩy, ví dụ 127.0.0.1,10.0.0.0/8. Không hiểu “${entry}”.`);
  }
  return entries;
}

function isNetwork(entry: string): boolean {
  if (NAMED_NETWORKS.has(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128));
}

function readDatabaseUrl(given: string | undefined, problems: string[]): string | undefined {
  const text = setting(given);
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  // The value is not repeated: it holds the database's password.
  problems.push('DATABASE_URL cần có dạng postgres://tên:mật-khẩu@máy-chủ:5432/cơ-sở-dữ-liệu. Để trống nếu dùng SQLite.');
  return undefined;
}

function readLogLevel(given: string | undefined, problems: string[]): LogLevel {
  const text = setting(given) ?? 'info';
  const level = logLevels.find((candidate) => candidate === text);
  if (!level) problems.push(`LOG_LEVEL cần là một trong ${logLevels.join(', ')}. Đang là “${text}”.`);
  return level ?? 'info';
}

function readSecret(given: string | undefined, production: boolean, problems: string[]): string | undefined {
  const text = setting(given);
  if (text === undefined) {
    if (production) problems.push(`SESSION_SECRET chưa có. Đặt một chuỗi ngẫu nhiên từ ${SHORTEST_SECRET} ký tự trở lên, ví dụ kết quả của lệnh: openssl rand -base64 48`);
    return undefined;
  }
  if (text.length < SHORTEST_SECRET) problems.push(`SESSION_SECRET cần dài từ ${SHORTEST_SECRET} ký tự trở lên. Chuỗi đang có dài ${text.length} ký tự.`);
  return text;
}
