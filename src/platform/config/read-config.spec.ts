import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './read-config.js';

const secret = 'x'.repeat(32);

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('nothing but the secret is needed in production', () => {
  const config = readConfig({ SESSION_SECRET: secret });
  expect(config).toMatchObject({ production: true, port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', trustProxy: [], databaseUrl: undefined });
});

test('production without a secret is refused, and says how to make one', () => {
  expect(problemsOf({})).toEqual([expect.stringContaining('SESSION_SECRET chưa có')]);
  expect(problemsOf({ SESSION_SECRET: 'x'.repeat(31) })).toEqual([expect.stringContaining('32 ký tự')]);
});

test('every wrong value is named at once, each in one sentence', () => {
  const problems = problemsOf({ PORT: '70000', PUBLIC_URL: 'hoctap.vn', TRUST_PROXY: 'true, 10.0.0.0/40', DATABASE_URL: 'mysql://u:matkhau@h/d', LOG_LEVEL: 'loud' });
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'TRUST_PROXY', 'DATABASE_URL', 'LOG_LEVEL', 'SESSION_SECRET']);
  expect(problems.join('\n')).not.toContain('matkhau');
});

test.each(['127.0.0.1', '10.0.0.0/8,::1', 'fd00::/8', 'loopback'])('TRUST_PROXY takes %s', (list) => {
  expect(problemsOf({ TRUST_PROXY: list, SESSION_SECRET: secret })).toEqual([]);
});

test.each(['https://a.vn/hoc', 'https://u@a.vn', 'ftp://a.vn', 'https://a.vn/?x=1'])('PUBLIC_URL refuses %s', (url) => {
  expect(problemsOf({ PUBLIC_URL: url, SESSION_SECRET: secret })).toHaveLength(1);
});

test('outside production a secret is made once and kept for the owner alone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'config-'));
  try {
    const first = readConfig({ NODE_ENV: 'demo', DATA_DIR: dataDir });
    expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ NODE_ENV: 'development', DATA_DIR: dataDir }).sessionSecret).toBe(first.sessionSecret);
    expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

describe('mail', () => {
  const mail = (env: Record<string, string>) => readConfig({ SESSION_SECRET: secret, ...env }).mail;

  test('is not sent without SMTP_URL, whatever else is given', () => {
    expect(mail({})).toBeUndefined();
    expect(mail({ MAIL_FROM: 'hoctap@sonla.gov.vn' })).toBeUndefined();
  });

  test('needs a server and a sender; the rest has defaults', () => {
    expect(mail({ SMTP_URL: 'smtp://may-chu:25', MAIL_FROM: 'Học tập CCHC <hoctap@sonla.gov.vn>' })).toEqual({
      url: 'smtp://may-chu:25', from: { name: 'Học tập CCHC', address: 'hoctap@sonla.gov.vn' }, quiet: { from: '21:00', to: '07:00' }, bundleMinutes: 15,
    });
    expect(mail({ SMTP_URL: 'smtps://u:p@may-chu', MAIL_FROM: 'a@b.vn', MAIL_QUIET_HOURS: '12:00-13:30', MAIL_BUNDLE_MINUTES: '0' })).toMatchObject({ from: { name: '', address: 'a@b.vn' }, quiet: { from: '12:00', to: '13:30' }, bundleMinutes: 0 });
  });

  test('wrong values are named, without the password of the mail server', () => {
    const problems = problemsOf({ SESSION_SECRET: secret, SMTP_URL: 'http://u:matkhau@may-chu', MAIL_QUIET_HOURS: '21h-7h', MAIL_BUNDLE_MINUTES: 'lâu' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['SMTP_URL', 'MAIL_FROM', 'MAIL_QUIET_HOURS', 'MAIL_BUNDLE_MINUTES']);
    expect(problems.join()).not.toContain('matkhau');
  });

  test.each(['không phải thư', 'An <a@b.vn', 'a@b.vn, c@d.vn', '<>', 'An <a b@c.vn>'])('the sender %s is refused', (from) => {
    expect(problemsOf({ SESSION_SECRET: secret, SMTP_URL: 'smtp://x', MAIL_FROM: from })).toHaveLength(1);
  });
});
