/** A message as a mail carries it. */
export interface MailedMessage {
  readonly subject: string;
  readonly text: string;
  /** Within the program. */
  readonly href: string | null;
}

/** What goes into a mail. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface MailFacts {
  readonly fullName: string;
  readonly messages: readonly MailedMessage[];
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Who keeps the system. */
  readonly owner: string;
}

/** One mail with everything that the person was told: plain text, and the same as simple HTML. */
export function mailContent({ fullName, messages, publicUrl, owner }: MailFacts): MailContent {
  const only = messages.length === 1 ? messages[0]! : null;
  const greeting = `Chào ${fullName.replace(/[\p{Cc}\s]+/gu, ' ').trim()},`;
  const all = `${publicUrl}/messages`;
  const closing = `${owner}. Thư do hệ thống học tập gửi, bạn không cần trả lời.`;
  const subject = only ? only.subject : `${messages.length} thông báo từ hệ thống học tập`;
  const parts = messages.map(({ subject: title, text, href }) => [only ? null : title, text, href === null ? null : `${publicUrl}${href}`].filter((part) => part !== null).join('\n\n'));
  return {
    subject,
    text: [greeting, parts.join('\n\n----\n\n'), `Xem mọi thông báo: ${all}`, `--\n${closing}`].join('\n\n'),
    html: html(subject, [paragraph(greeting), ...messages.map((message) => section(message, only === null, publicUrl)), `<p>${link(all, 'Xem mọi thông báo')}</p>`, `<hr><p><small>${escape(closing)}</small></p>`]),
  };
}

function section({ subject, text, href }: MailedMessage, withTitle: boolean, publicUrl: string): string {
  const title = withTitle ? `<h2 style="font-size:1.1em">${escape(subject)}</h2>` : '';
  const paragraphs = text.split(/\n{2,}/).map(paragraph).join('');
  return `${title}${paragraphs}${href === null ? '' : `<p>${link(`${publicUrl}${href}`, 'Mở trong hệ thống học tập')}</p>`}`;
}

const html = (title: string, parts: readonly string[]): string => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body style="font-family:sans-serif;line-height:1.6">${parts.join('\n')}</body></html>`;

const paragraph = (text: string): string => `<p>${escape(text).replaceAll('\n', '<br>')}</p>`;

const link = (address: string, label: string): string => `<a href="${escape(address)}">${escape(label)}</a>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
