import { BadRequestException, HttpException } from '@nestjs/common';
import { refuse as refuseAccess } from '../access/access.refusals.js';
import { refuse } from '../http/http.refusals.js';
import { InvalidInput } from '../http/json.js';
import { uploadLimits } from '../http/limits.js';
import type { FieldError } from '../http/validation.js';
import { isDatabaseBusy, isEntityNotFound } from './database-errors.js';
import { Refusal } from './refusal.js';

/** What somebody is told when a request fails, whatever it was that failed. */
export interface Failure {
  readonly status: number;
  /** Stable; `internal` for our own mistakes. */
  readonly code: string;
  /** The Vietnamese sentence. */
  readonly text: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** Ours: an error in the log, with its stack. */
  readonly isBug: boolean;
}

const RETRY_SECONDS = 3;

/** Turns anything thrown into what may be told: refusals as they are, Fastify's and Nest's own errors by their kind, all else as a fault of ours. */
export function toFailure(error: unknown, correlationId: string): Failure {
  if (error instanceof Refusal) return ofRefusal(error as Refusal);
  if (isDatabaseBusy(error)) return ofRefusal(refuse('service.busy'));
  if (isEntityNotFound(error)) return ofRefusal(refuse('address.unknown'));
  if (isOddId(error)) return ofRefusal(refuse('address.unknown'));
  const http = httpError(error);
  if (http && http.status < 500) return ofRefusal(refusalFor(http.status, http.code));
  return { status: 500, code: 'internal', text: `Có lỗi xảy ra. Mã: ${correlationId}`, isBug: true };
}

function ofRefusal(refusal: Refusal): Failure {
  return {
    status: refusal.status,
    code: refusal.code,
    text: refusal.text,
    ...(refusal instanceof InvalidInput ? { errors: refusal.errors } : {}),
    ...(refusal.status === 503 || refusal.status === 429 ? { retryAfterSeconds: retryAfter(refusal) } : {}),
    isBug: false,
  };
}

/** What the refusal itself says, or a guess by its kind. */
function retryAfter({ status, params: { retryAfterSeconds } }: Refusal): number {
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds;
  return status === 429 ? 60 : RETRY_SECONDS;
}

/** What Nest's ParseUUIDPipe says of an id in an address that is none: there is nothing there. */
const isOddId = (error: unknown): boolean => error instanceof BadRequestException && error.message.startsWith('Validation failed (uuid');

/** Nest wraps Fastify's errors and keeps the original as the cause; errors of the router come unwrapped. */
function httpError(error: unknown): { status: number; code: string } | null {
  if (error instanceof HttpException) return { status: error.getStatus(), code: codeOfError(error.cause) };
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? { status, code: codeOfError(error) } : null;
}

const codeOfError = (error: unknown): string => String((error as { code?: unknown } | null | undefined)?.code ?? '');

function refusalFor(status: number, code: string): Refusal {
  if (code === 'FST_REQ_FILE_TOO_LARGE') return refuse('input.file-too-large', { limitMb: uploadLimits.fileSize / 1_048_576 });
  if (code.startsWith('FST_CSRF_')) return refuse('request.form-expired');
  if (code === 'FST_ERR_BAD_URL' || status === 414) return refuse('address.malformed');
  switch (status) {
    case 401:
      return refuseAccess('access.sign-in-needed');
    case 403:
      return refuseAccess('access.denied');
    case 404:
      return refuse('address.unknown');
    case 405:
      return refuse('address.method');
    case 413:
      return refuse('input.too-large');
    case 415:
      return refuse('input.wrong-type');
    case 429:
      return refuse('request.too-many');
    default:
      return refuse('input.malformed');
  }
}
