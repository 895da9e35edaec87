import type { FastifyReply } from 'fastify';

/** Pages embed nothing; this one may show documents of the program's own. */
export function allowOwnDocuments(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string') void reply.header('content-security-policy', policy.replace("object-src 'none'", "object-src 'self'"));
}
