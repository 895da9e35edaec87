import type { Failure } from './failure.js';

/** The titles of RFC 9457: what kind of failure, the same for all of a status. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Yêu cầu chưa đúng',
  401: 'Cần đăng nhập',
  403: 'Không được phép',
  404: 'Không tìm thấy',
  405: 'Thao tác không dùng được ở đây',
  409: 'Không còn làm được',
  410: 'Không còn nữa',
  413: 'Nội dung quá lớn',
  415: 'Loại nội dung không được nhận',
  422: 'Nội dung chưa đúng',
  423: 'Đang khóa',
  429: 'Quá nhiều yêu cầu',
  503: 'Hệ thống đang bận',
};

/** application/problem+json. `code` is what clients rely on, `correlationId` is what people read out on the phone. */
export interface ProblemDocument {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail: string;
  correlationId: string;
  errors?: readonly { readonly field: string; readonly message: string }[];
}

/** The Vietnamese name of a status. */
export const titleOf = (status: number): string => TITLES[status] ?? (status >= 500 ? 'Hệ thống gặp lỗi' : 'Không làm được');

/** The answer of the API to a failed request. */
export function problemDocument(failure: Failure, correlationId: string): ProblemDocument {
  return {
    type: 'about:blank',
    title: titleOf(failure.status),
    status: failure.status,
    code: failure.code,
    detail: failure.text,
    correlationId,
    ...(failure.errors ? { errors: failure.errors } : {}),
  };
}
