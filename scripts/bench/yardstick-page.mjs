import { readFileSync } from 'node:fs';
import fastify from 'fastify';

/** A bare Fastify that sends pages fetched from the program: the same bytes with the same headers, made beforehand. */
const server = fastify();
for (const { path, headers, body } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const bytes = Buffer.from(body, 'base64');
  server.get(path, (_request, reply) => reply.headers(headers).send(bytes));
}
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
