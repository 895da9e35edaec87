import type { PageModel } from '../http/request.js';
import type { Failure } from './failure.js';
import { keptFields, losesSomething, type KeptField } from './kept-fields.js';

/** What the error page is drawn from. */
export interface FailedRequest {
  readonly correlationId: string;
  readonly method: string;
  /** With its query: where a kept form is sent again. */
  readonly path: string;
  readonly body: unknown;
  /** Day and hour as people read them. */
  readonly at: string;
}

/** A failed post that may be sent again, with what was typed. */
export interface ResendModel extends PageModel {
  readonly heading: string;
  readonly text: string;
  readonly action: string;
  readonly fields: readonly KeptField[];
  /** Those the person would recognise; the page shows them, so that nothing typed is out of sight. */
  readonly shown: readonly KeptField[];
  /** Files or passwords were part of it and have to be given anew. */
  readonly incomplete: boolean;
  /** The session ended: the person signs in beside this page first. */
  readonly needsSignIn: boolean;
  /** Of our own mistakes: the code to read out on the phone. */
  readonly code: string | null;
}

/** Failures after which the same post, sent again, may well succeed. */
const WORTH_REPEATING = new Set(['request.form-expired', 'access.sign-in-needed', 'service.busy', 'request.too-many', 'internal']);

/** Pages of their own; any other refusal is a sentence on the page of 422. */
const OWN_PAGE = new Set([403, 404, 429, 500, 503]);

const TITLES: Readonly<Record<number, string>> = {
  403: 'Bạn chưa được làm việc này',
  404: 'Không tìm thấy trang này',
  429: 'Có quá nhiều yêu cầu cùng lúc',
  500: 'Hệ thống gặp lỗi',
  503: 'Hệ thống đang bận',
};

const RESEND_HEADINGS: Readonly<Record<string, string>> = {
  'request.form-expired': 'Bạn bấm gửi thêm một lần nữa',
  'access.sign-in-needed': 'Bạn cần đăng nhập lại',
  internal: 'Hệ thống gặp lỗi, bạn không làm sai',
};

/** Chooses the page for a failed request and what it says. */
export function errorPage(failure: Failure, request: FailedRequest): { template: string; model: PageModel } {
  const isPost = request.method === 'POST';
  if (isPost && WORTH_REPEATING.has(failure.code)) return { template: 'errors/resend', model: resend(failure, request) };
  const page = OWN_PAGE.has(failure.status) ? failure.status : 422;
  const model = { title: TITLES[page] ?? 'Yêu cầu này chưa thực hiện được', text: failure.text, code: failure.isBug ? request.correlationId : null, at: request.at };
  return { template: `errors/${page}`, model };
}

function resend(failure: Failure, request: FailedRequest): ResendModel {
  const fields = keptFields(request.body);
  const needsSignIn = failure.code === 'access.sign-in-needed';
  const heading = RESEND_HEADINGS[failure.code] ?? TITLES[failure.status] ?? TITLES[503]!;
  return {
    title: heading,
    heading,
    text: resendText(failure, needsSignIn),
    // “//other.example” would be another site's address.
    action: request.path.replace(/^\/+/, '/'),
    fields,
    shown: fields.filter(({ name, value }) => value.trim() !== '' && !looksLikeKey(name, value)),
    incomplete: losesSomething(request.body),
    needsSignIn,
    code: failure.isBug ? request.correlationId : null,
  };
}

function resendText({ isBug, text }: Failure, needsSignIn: boolean): string {
  if (isBug) return 'Nội dung bạn vừa gửi chưa được ghi. Các câu trả lời đã báo “Đã lưu” vẫn còn nguyên.';
  return needsSignIn ? 'Phiên làm việc đã kết thúc nên nội dung bạn vừa gửi chưa được ghi.' : text;
}

/** Hidden fields of our own pages: ids, counters, flags. */
const looksLikeKey = (name: string, value: string): boolean => /(^|[[.])(id|key|seq|next|version)\]?$/i.test(name) || /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value) || /^\d{0,6}$/.test(value);
