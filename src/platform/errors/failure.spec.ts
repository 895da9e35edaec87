import { BadRequestException, ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { EntityNotFoundError, QueryFailedError } from 'typeorm';
import { DbBusy } from '../database/db.js';
import { describeError } from '../observability/describe-error.js';
import { toFailure } from './failure.js';
import { errorPage } from './error-page.js';
import { keptFields, losesSomething } from './kept-fields.js';
import { defineRefusals, orRefuse, Refusal } from './refusal.js';

const failed = (code: string) => new QueryFailedError('insert', ['0912345678'], Object.assign(new Error('Key (phone)=(0912345678) already exists'), { code }));
const fastifyError = (code: string, status: number) => new HttpException('english', status, { cause: Object.assign(new Error('english'), { code }) });

test.each([
  ['a busy door', new DbBusy('x'), 503, 'service.busy'],
  ['a lock timeout', failed('55P03'), 503, 'service.busy'],
  ['a statement timeout', failed('57014'), 503, 'service.busy'],
  ['serialization that never succeeded', failed('40001'), 503, 'service.busy'],
  ['a deadlock', failed('40P01'), 503, 'service.busy'],
  ['a full pool', new Error('timeout exceeded when trying to connect'), 503, 'service.busy'],
  ['a thing that is gone', new EntityNotFoundError('Account', {}), 404, 'address.unknown'],
  ['an expired form', fastifyError('FST_CSRF_INVALID_TOKEN', 403), 403, 'request.form-expired'],
  ['a large body', fastifyError('FST_ERR_CTP_BODY_TOO_LARGE', 413), 413, 'input.too-large'],
  ['an unknown type', fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 415, 'input.wrong-type'],
  ['broken JSON', fastifyError('FST_ERR_CTP_INVALID_JSON_BODY', 400), 400, 'input.malformed'],
  ['too many requests', Object.assign(new Error('Rate limit'), { statusCode: 429 }), 429, 'request.too-many'],
  ['an unknown address', new NotFoundException('Cannot GET /x'), 404, 'address.unknown'],
  ['an id in an address that is none', new BadRequestException('Validation failed (uuid is expected)'), 404, 'address.unknown'],
  ['a forbidden one', new ForbiddenException(), 403, 'access.denied'],
  ['a unique violation nobody mapped', failed('23505'), 500, 'internal'],
  ['a mistake', new TypeError('x is undefined'), 500, 'internal'],
])('%s', (_name, error, status, code) => {
  const failure = toFailure(error, 'AAAA-BBBB');
  expect(failure).toMatchObject({ status, code, isBug: status === 500 });
  expect(failure.text).not.toMatch(/english|Account|0912345678|Rate limit/);
  expect(failure.retryAfterSeconds !== undefined).toBe(status === 503 || status === 429);
});

test('an unknown error tells the code that is in the log', () => {
  expect(toFailure(new Error('x'), 'AAAA-BBBB').text).toBe('Có lỗi xảy ra. Mã: AAAA-BBBB');
});

test('the log keeps neither parameters nor messages that quote them', () => {
  const described = JSON.stringify(describeError(new Error('outer', { cause: failed('23505') })));
  expect(described).toContain('23505');
  expect(described).not.toContain('0912345678');
});

test('a refusal is a value until it is thrown, and a code belongs to one module', () => {
  const refuse = defineRefusals({ 'thing.late': { status: 409, text: ({ minutes }: { minutes: number }) => `Trễ ${minutes} phút.` } });
  const late = refuse('thing.late', { minutes: 3 });
  expect(late).toMatchObject({ code: 'thing.late', status: 409, text: 'Trễ 3 phút.', params: { minutes: 3 } });
  expect(orRefuse(5)).toBe(5);
  expect(() => orRefuse(late)).toThrow(Refusal);
  expect(() => defineRefusals({ 'thing.late': { status: 409, text: 'khác' } })).toThrow('defined twice');
});

test('what a failed post carried is kept as its form would send it, without secrets', () => {
  const body = { title: 'Tên', options: [{ text: 'A' }, { text: 'B' }], units: ['x', 'y'], password: 'bí mật', _csrf: 't' };
  expect(keptFields(body)).toEqual([
    { name: 'title', value: 'Tên' },
    { name: 'options[0][text]', value: 'A' },
    { name: 'options[1][text]', value: 'B' },
    { name: 'units', value: 'x' },
    { name: 'units', value: 'y' },
  ]);
  expect(losesSomething(body)).toBe(true);
  expect(losesSomething({ title: 'x', _csrf: 't' })).toBe(false);
});

test('a post that may be sent again gets the page for that, on this site only', () => {
  const request = { correlationId: 'AAAA-BBBB', method: 'POST', path: '//evil.example/x', body: { title: 'Tên' }, at: '' };
  const { template, model } = errorPage(toFailure(fastifyError('FST_CSRF_INVALID_TOKEN', 403), 'x'), request);
  expect(template).toBe('errors/resend');
  expect(model).toMatchObject({ action: '/evil.example/x', shown: [{ name: 'title', value: 'Tên' }] });
  expect(errorPage(toFailure(new ForbiddenException(), 'x'), request).template).toBe('errors/403');
});
