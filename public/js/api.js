// One call to the server's API about a sitting, with what may come of it on a weak network.

const patience = 15_000;

/**
 * @returns `{ kind: 'ok', body }`, `{ kind: 'unreachable' }` (it may have arrived or not),
 *   `{ kind: 'signed-out' }`, or `{ kind: 'refused', status, code, text }`.
 */
export async function call(method, url, body, { keepalive = false } = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(url, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'same-origin',
      signal: abort.signal,
      keepalive,
    });
    const text = await response.text();
    const json = text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null;
    if (response.ok) return { kind: 'ok', body: json };
    if (response.status === 401) return { kind: 'signed-out' };
    // A proxy's page, a busy or restarting server: the same request later may well succeed.
    if (response.status >= 500 || response.status === 429 || response.status === 408 || json === null) return { kind: 'unreachable' };
    return { kind: 'refused', status: response.status, code: json.code ?? '', text: json.detail ?? json.title ?? '' };
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** Answers as the API takes them. */
export const wire = (answers) => ({ answers: answers.map((one) => ({ ...one, typedAt: one.typedAt ? new Date(one.typedAt) : undefined })) });

/** A random id in the form of a UUID; `crypto.randomUUID` is missing on pages without HTTPS. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** The network may be back, or the reader is: a laptop was opened, a tab came to the front. */
export function onReturn(run) {
  addEventListener('online', run);
  addEventListener('focus', run);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run());
}

/** The page is being left, perhaps for good. */
export const onLeave = (run) => addEventListener('pagehide', run);
