/** What a failed try means. `unreachable`: of the mail server, not of this mail, so that others need not be tried now. */
export type DeliveryFailure = 'permanent' | 'temporary' | 'unreachable';

/** What nodemailer says of a failure. */
export interface SmtpError {
  /** ECONNECTION, EAUTH, EENVELOPE, … */
  readonly code?: string | undefined;
  /** Of the server, where it answered. */
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/** No connection, or none that we are let in through: a wrong password of ours must not count against the mails. */
const NOT_REACHED = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EREQUIRETLS', 'EPROTOCOL', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROXY', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE']);

/** A server's 5xx about the mail or its recipient will be the same tomorrow; anything else is worth another try. */
export function deliveryFailure({ code, responseCode }: SmtpError): DeliveryFailure {
  if (code !== undefined && NOT_REACHED.has(code)) return 'unreachable';
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600 ? 'permanent' : 'temporary';
}

const LONGEST_ERROR = 300;

/** Noted for a mail without a recipient: the person has no address any more, or the messages are gone. */
export const NOTHING_TO_SEND = 'NOTHING_TO_SEND';

/** What is kept of a failure: the server's answer without addresses, or the kind of failure. */
export function failureText({ code, response }: SmtpError): string {
  const said = (response ?? '').replace(/[\p{Cc}\s]+/gu, ' ').replace(/[^\s<>(),;:"']*@[^\s<>(),;:"']*/g, '•••').trim();
  return (said === '' ? (code ?? 'UNKNOWN') : said).slice(0, LONGEST_ERROR);
}

/** Whether a server's answer says that there is no such recipient. Where it gives an enhanced code (RFC 3463), 5.1.x is about the address; else the old codes tell. */
export function addressIsWrong(answer: string): boolean {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(answer)?.[1];
  return enhanced ? enhanced.startsWith('5.1.') : /^55[013]\b/.test(answer);
}

export const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 4 * 3_600_000;
/** With these waits about two and a half days after the first. */
export const MOST_TRIES = 20;

/** How long to wait after the n-th failed try: doubling from a minute, never over four hours. */
export function waitAfter(tries: number, firstMs = FIRST_WAIT_MS): number {
  return Math.min(firstMs * 2 ** Math.max(0, tries - 1), LONGEST_WAIT_MS);
}
