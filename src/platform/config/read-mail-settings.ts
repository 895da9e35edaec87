import { isMailAddress } from '../text/mail-address.js';
import type { MailSettings } from './config.js';
import { setting } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

const QUIET = '21:00-07:00';
const BUNDLE_MINUTES = 15;
const LONGEST_BUNDLE_MINUTES = 24 * 60;

/** How mail is sent; undefined without SMTP_URL, when people are told within the program alone. */
export function readMailSettings(env: Environment, problems: string[]): MailSettings | undefined {
  const url = readSmtpUrl(setting(env.SMTP_URL), problems);
  const from = readSender(setting(env.MAIL_FROM), setting(env.SMTP_URL) !== undefined, problems);
  const quiet = readQuietHours(setting(env.MAIL_QUIET_HOURS) ?? QUIET, problems);
  const bundleMinutes = readMinutes(setting(env.MAIL_BUNDLE_MINUTES), problems);
  return url && from && quiet ? { url, from, quiet, bundleMinutes } : undefined;
}

/** The value is not repeated in what is said about it: it may hold the mail server's password. */
function readSmtpUrl(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '') return text;
  problems.push('SMTP_URL cần có dạng smtp://tên:mật-khẩu@máy-chủ:587 hoặc smtps://tên:mật-khẩu@máy-chủ:465. Để trống nếu không gửi thư điện tử.');
  return undefined;
}

function readSender(text: string | undefined, isNeeded: boolean, problems: string[]): MailSettings['from'] | undefined {
  if (text === undefined) {
    if (isNeeded) problems.push('MAIL_FROM chưa có. Khi đặt SMTP_URL, cần địa chỉ người gửi, ví dụ: Học tập CCHC <hoctap@sonla.gov.vn>');
    return undefined;
  }
  const [, name = '', inBrackets, alone] = /^(?:([^<>\p{Cc}]*?)\s*<([^<>]*)>|([^<>]*))$/u.exec(text) ?? [];
  const address = inBrackets ?? alone ?? '';
  if (isMailAddress(address)) return { name: name.replace(/^"(.*)"$/, '$1'), address };
  problems.push(`MAIL_FROM cần là một địa chỉ thư, có thể kèm tên, ví dụ: Học tập CCHC <hoctap@sonla.gov.vn>. Đang là “${text}”.`);
  return undefined;
}

function readQuietHours(text: string, problems: string[]): MailSettings['quiet'] | undefined {
  const [, from, to] = /^((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–]\s*((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined && from !== to) return { from, to };
  problems.push(`MAIL_QUIET_HOURS cần là khoảng giờ không gửi thư, theo giờ Việt Nam, ví dụ 21:00-07:00. Đang là “${text}”.`);
  return undefined;
}

function readMinutes(text: string | undefined, problems: string[]): number {
  if (text === undefined) return BUNDLE_MINUTES;
  if (/^\d{1,4}$/.test(text) && Number(text) <= LONGEST_BUNDLE_MINUTES) return Number(text);
  problems.push(`MAIL_BUNDLE_MINUTES cần là số phút từ 0 đến ${LONGEST_BUNDLE_MINUTES}, ví dụ ${BUNDLE_MINUTES}. Đang là “${text}”.`);
  return BUNDLE_MINUTES;
}
