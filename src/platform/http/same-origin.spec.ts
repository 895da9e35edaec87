import { isUnreadable, readableAddress } from './addresses.js';
import { newRequestId } from './request-id.js';
import { Routes } from './routes.js';
import { isForeign, takesType } from './same-origin.js';

const own = ['https://hoc.example.vn'];

test.each([
  ['same-origin', undefined, false],
  ['none', undefined, false],
  ['same-site', undefined, true],
  ['cross-site', 'https://hoc.example.vn', true],
  [undefined, 'https://hoc.example.vn', false],
  [undefined, 'https://evil.example.vn', true],
  [undefined, 'null', true],
  [undefined, undefined, false],
])('Sec-Fetch-Site %s with Origin %s is foreign: %s', (secFetchSite, origin, expected) => {
  expect(isForeign({ secFetchSite, origin }, own)).toBe(expected);
});

test.each([
  ['/api/v1/x', 'application/json; charset=utf-8', true],
  ['/api/v1/x', undefined, true],
  ['/api/v1/x', 'text/plain', false],
  ['/api/v1/x', 'application/x-www-form-urlencoded', false],
  ['/apis', 'application/json', false],
  ['/courses', 'application/x-www-form-urlencoded', true],
  ['/courses', 'multipart/form-data; boundary=x', true],
  ['/courses', 'text/plain', false],
])('%s takes %s: %s', (path, type, expected) => {
  expect(takesType(path, type)).toBe(expected);
});

test('an address with broken escapes is led nowhere on its own surface', () => {
  expect(readableAddress('/courses/%E1%BA%BF?q=%')).toBe('/courses/%E1%BA%BF?q=%');
  expect(isUnreadable(readableAddress('/courses/%zz'))).toBe(true);
  expect(readableAddress('/api/v1/%c3')).toMatch(/^\/api\//);
});

test('a whole address is the path within it', () => {
  expect(readableAddress('http://evil.example/api/v1/sessions?a=http://b')).toBe('/api/v1/sessions?a=http://b');
  expect(readableAddress('HTTPS://evil.example')).toBe('/');
  expect(readableAddress('//evil.example/x')).toBe('//evil.example/x');
});

test('the methods of an address are found by its pattern', () => {
  const routes = new Routes();
  routes.add(['GET', 'HEAD'], '/courses/:id');
  routes.add('POST', '/courses/:id/end');
  routes.add('GET', '/certificates/:id.pdf');
  expect(routes.methodsAt('/courses/5')).toEqual(['GET', 'HEAD']);
  expect(routes.methodsAt('/courses/5/end')).toEqual(['POST']);
  expect(routes.methodsAt('/certificates/5.pdf')).toEqual(['GET']);
  expect(routes.methodsAt('/certificatesx5.pdf')).toEqual([]);
});

test('the id of a request can be read out', () => {
  expect(newRequestId()).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
});
