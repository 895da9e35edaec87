import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { knownRefusals } from '../errors/refusal.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const PATH = '/api/openapi.json';

/** Serves the description of the API, made once when it is first asked for. */
export function describeApi(app: NestFastifyApplication): void {
  let document: string | undefined;
  app.getHttpAdapter().getInstance().get(PATH, (_request, reply) => {
    document ??= JSON.stringify(apiDocument(app));
    return reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(document);
  });
}

/** Only what begins with /api/: pages answer people and are described by their links. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('API học tập cải cách hành chính')
    .setDescription('Lỗi trả về theo RFC 9457 (application/problem+json) với `code` ổn định.')
    .setVersion('1')
    .addCookieAuth('session')
    .build();
  const document = SwaggerModule.createDocument(app, settings);
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path as Record<string, Operation>))) {
    operation.responses['default'] ??= { description: 'Lỗi', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')));
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema() } } };
}

function problemSchema() {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'correlationId'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: [...knownRefusals().keys(), 'internal'].sort() },
      detail: { type: 'string', description: 'Câu tiếng Việt cho người dùng.' },
      correlationId: { type: 'string' },
      errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } },
    },
  };
}
