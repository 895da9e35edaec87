import fc from 'fast-check';
import { localPath } from './next-path.js';

test.each(['/', '/courses', '/attempts/1?slot=2', '/organisation/units?asOf=2021-06-01', '/sources/nq-76-2021'])('%s is a place to go to', (path) =>
  expect(localPath(path)).toBe(path),
);

test.each([
  '//evil.example', '///evil.example', '/\\evil.example', '\\/evil.example', 'https://evil.example', 'javascript:alert(1)', 'evil.example', '', '/\t/evil.example', '/\n/evil.example',
  '/courses\\..\\..', '/.//evil.example', '/courses/..//evil.example', '/%09/x y', ' /courses', `/${'x'.repeat(2_000)}`, '/sign-in', '/sign-in?next=/sign-in', '/sign-out', '/api/v1/attempts/1', undefined, null, 42, ['/courses'], { a: 1 },
])('%p leads to the first page', (next) => expect(localPath(next)).toBe('/'));

test('a browser never leaves this site by it', () => {
  const pieces = fc.constantFrom('/', '\\', '//', '.', '..', 'evil.example', '@', ':', '?', '#', '%2f', '%5c', '\t', '\n', ' ', 'courses', 'https:');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }).map((parts) => `/${parts.join('')}`), (next) => {
      const url = new URL(localPath(next), 'https://hoctap.example.vn/sign-in');
      expect(url.host).toBe('hoctap.example.vn');
      expect(localPath(localPath(next))).toBe(localPath(next));
    }),
    { numRuns: 500 },
  );
});
