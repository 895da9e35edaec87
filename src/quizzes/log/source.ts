/** From where a request comes: its address, what the browser says it is, and the session it is signed in with. */
export interface Source {
  readonly address: string;
  readonly agent: string;
  readonly sessionId: string;
}

/** Of a request, as Fastify knows it. */
export function sourceOf(request: { readonly ip: string; readonly headers: { readonly 'user-agent'?: string | undefined } }, sessionId: string): Source {
  return { address: request.ip, agent: request.headers['user-agent'] ?? '', sessionId };
}
