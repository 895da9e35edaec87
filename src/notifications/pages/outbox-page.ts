import type { MailSettings } from '../../platform/config/config.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDateTime, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { OutboxState } from '../dto/outbox.form.js';
import type { Mail } from '../entities/mail.js';
import { OUTBOX_PAGE_SIZE, type OutboxLine } from '../office/outbox.service.js';
import { addressIsWrong, NOTHING_TO_SEND } from '../rules/delivery.js';
import { officeTabs } from './office-tabs.js';

interface Shown {
  readonly state: OutboxState | null;
  readonly page: number;
  readonly mail: MailSettings | null;
}

const STATES: readonly { readonly value: OutboxState | ''; readonly label: string }[] = [
  { value: '', label: 'Mọi tình trạng' },
  { value: 'waiting', label: 'Đang chờ gửi' },
  { value: 'sent', label: 'Đã gửi' },
  { value: 'failed', label: 'Không gửi được' },
];

/** `views/messages/outbox.hbs`: mails that wait, went out or failed. */
export function outboxPage({ lines, total, failed }: { lines: readonly OutboxLine[]; total: number; failed: number }, { state, page, mail }: Shown): PageModel {
  const pages = Math.max(1, Math.ceil(total / OUTBOX_PAGE_SIZE));
  const at = (number: number) => `/messages/outbox?${new URLSearchParams({ ...(state === null ? {} : { state }), page: String(number) }).toString()}`;
  return {
    title: 'Thư đã gửi',
    tabs: officeTabs('/messages/outbox'),
    server: mail ? { tone: 'info', icon: 'info', title: `Đang gửi thư từ ${mail.from.address}`, text: `Thông báo cho một người trong ${mail.bundleMinutes} phút được gom thành một thư. Không gửi thư từ ${mail.quiet.from} đến ${mail.quiet.to}.` } : NO_SERVER,
    failedText: failed > 0 ? `${formatNumber(failed)} thư không gửi được.` : null,
    states: STATES.map((choice) => ({ ...choice, selected: choice.value === (state ?? '') })),
    lines: lines.map(lineOf),
    pager: pagerOf(page, pages, at),
  };
}

const NO_SERVER = { tone: 'warn', icon: 'warn', title: 'Chưa cài đặt máy chủ thư', text: 'Thông báo vẫn hiện trong hệ thống cho từng người. Để gửi cả thư điện tử, người quản trị đặt SMTP_URL và MAIL_FROM rồi khởi động lại.' };

function lineOf({ mail, fullName, unitName, address, subjects }: OutboxLine) {
  const [first, ...others] = subjects;
  return {
    id: mail.id,
    name: fullName,
    href: `/organisation/people/${mail.personId}`,
    unit: unitName,
    address: address ?? 'không còn địa chỉ',
    subject: first ?? 'Không còn thông báo nào',
    more: others.length > 0 ? `và ${others.length} thông báo khác` : null,
    state: stateOf(mail),
    detail: detailOf(mail),
    advice: mail.state === 'failed' ? adviceOn(mail.lastError ?? '') : null,
    mayResend: mail.state === 'failed',
  };
}

function stateOf({ state, tries }: Mail) {
  switch (state) {
    case 'sent':
      return { tone: 'ok', icon: 'check', label: 'Đã gửi' };
    case 'failed':
      return { tone: 'late', icon: 'warn', label: 'Không gửi được' };
    default:
      return tries > 0 ? { tone: 'warn', icon: 'clock', label: 'Sẽ thử lại' } : { tone: null, icon: 'clock', label: 'Đang chờ gửi' };
  }
}

function detailOf({ state, endedAt, dueAt, tries, lastError }: Mail): string {
  const said = lastError === null ? '' : ` ${failureWords(lastError)}`;
  if (endedAt !== null) return state === 'sent' ? `Lúc ${formatDateTime(endedAt)}.` : `Lúc ${formatDateTime(endedAt)}, sau ${tries} lần.${said}`;
  return `Sớm nhất lúc ${formatDateTime(dueAt)}.${tries > 0 ? ` Đã thử ${tries} lần.${said}` : ''}`;
}

function failureWords(lastError: string): string {
  if (lastError === NOTHING_TO_SEND) return 'Người này không còn địa chỉ thư đúng dạng, hoặc không còn thông báo nào.';
  return `Máy chủ thư trả lời: ${lastError}`;
}

/** What the office can do about a mail that was given up. */
function adviceOn(lastError: string): string {
  const still = 'Người này vẫn đọc được thông báo sau khi đăng nhập.';
  if (lastError === NOTHING_TO_SEND || addressIsWrong(lastError)) return `Hỏi lại địa chỉ của người nhận, sửa ở trang của người này, rồi bấm Gửi lại. ${still}`;
  return `Bấm Gửi lại. Nếu vẫn không được, báo người quản trị máy chủ thư. ${still}`;
}
