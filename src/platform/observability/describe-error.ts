/** What the log keeps of an error. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack: string;
  readonly cause?: ErrorDescription;
}

/** Messages that quote what somebody typed: failed statements (values of keys), unreadable JSON. */
const QUOTES_INPUT = new Set(['QueryFailedError', 'SyntaxError', 'error', 'DatabaseError']);

/**
 * An error without personal data: no parameters of statements, no detail lines of PostgreSQL, no messages
 * that repeat input. Names, codes, constraints and the stack are what finds a mistake.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!isErrorLike(error)) return { type: typeof error, message: '(not an error)', stack: '' };
  const driver = (error as { driverError?: Record<string, unknown> }).driverError;
  const details = { ...pick(error as unknown as Record<string, unknown>), ...pick(driver ?? {}) };
  const message = QUOTES_INPUT.has(error.name) || driver ? '(left out)' : error.message;
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).join('\n');
  return { type: error.name, message, ...details, stack, ...(isErrorLike(error.cause) ? { cause: describeError(error.cause) } : {}) };
}

/** The same in one line, for a log line or a column of its own. */
export function errorLine(error: unknown): string {
  const { type, message, code } = describeError(error);
  return [type, code, message].filter(Boolean).join(': ');
}

/** Not `instanceof`: libraries make errors of their own kinds. */
const isErrorLike = (value: unknown): value is Error => typeof value === 'object' && value !== null && typeof (value as Error).message === 'string';

function pick(source: Record<string, unknown>): { code?: string; constraint?: string; table?: string } {
  const found: { code?: string; constraint?: string; table?: string } = {};
  for (const key of ['code', 'constraint', 'table'] as const) if (typeof source[key] === 'string') found[key] = source[key];
  return found;
}
